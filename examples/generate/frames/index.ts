import { AMOUNT_RATE_TERM } from './amount-rate-term';
import { BORROWING_NEED } from './borrowing-need';
import { OTHER } from './chatter';
import { COMPLIANCE } from './compliance';
import { DATA_ANALYSIS } from './data-analysis';
import type { TaskFrames } from './frame';
import { FUNDS_HEALTH } from './funds-health';
import { MONITORING } from './monitoring';
import { ODD_TRANSACTIONS } from './odd-transactions';
import { PROCESS_DOCUMENTS } from './process-documents';
import { PRODUCT_FIT } from './product-fit';
import { SEASON_INDUSTRY } from './season-industry';
import { TRADE_FACTS } from './trade-facts';

/** The tasks that chats are about, in the order of the taxonomy; small talk has no frames with slots. */
export const TASK_FRAMES: readonly TaskFrames[] = [
  TRADE_FACTS,
  ODD_TRANSACTIONS,
  DATA_ANALYSIS,
  BORROWING_NEED,
  FUNDS_HEALTH,
  SEASON_INDUSTRY,
  PRODUCT_FIT,
  AMOUNT_RATE_TERM,
  PROCESS_DOCUMENTS,
  MONITORING,
  COMPLIANCE,
  OTHER,
];
