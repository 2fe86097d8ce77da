import type { PrivacyRecipe } from '../../contract/recipe/privacy';
import { emailDetector, qqDetector, wechatDetector } from './detectors/accounts';
import { addressDetector } from './detectors/address';
import { bankCardDetector } from './detectors/bank-card';
import { businessIdDetector } from './detectors/business-ids';
import { companyDetector } from './detectors/company';
import { creditCodeDetector } from './detectors/credit-code';
import { passportDetector, plateDetector } from './detectors/documents';
import { idCardDetector } from './detectors/id-card';
import { invoiceDetector } from './detectors/invoice';
import { landlineDetector } from './detectors/landline';
import { mobileDetector, spelledMobileDetector } from './detectors/mobile';
import { ipv4Detector, ipv6Detector, urlDetector } from './detectors/network';
import { personDetectors } from './detectors/person';
import { lonePersonDetector, numberedPersonDetector, owningPersonDetector } from './detectors/person-nearby';
import type { Detector } from './find';

/** The detectors of PII-1 with the recipe's patterns, all but the dictionary. */
export function patternDetectors(privacy: PrivacyRecipe): Detector[] {
  return [
    emailDetector,
    urlDetector,
    ipv4Detector,
    ipv6Detector,
    mobileDetector,
    spelledMobileDetector,
    landlineDetector,
    idCardDetector,
    creditCodeDetector,
    bankCardDetector,
    invoiceDetector(privacy.invoicePattern),
    businessIdDetector('contract', privacy.contractPattern),
    businessIdDetector('order', privacy.orderPattern),
    wechatDetector,
    qqDetector,
    plateDetector,
    passportDetector,
    addressDetector,
    companyDetector,
    ...personDetectors,
    numberedPersonDetector,
    owningPersonDetector,
    lonePersonDetector,
  ];
}
