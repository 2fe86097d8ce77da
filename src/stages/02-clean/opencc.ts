interface OpenCC {
  Converter(options: { readonly from: 't'; readonly to: 'cn' }): (text: string) => string;
}

// The package can be required, but its types say that it cannot.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const opencc = require('opencc-js/t2cn') as OpenCC;

/** Traditional → mainland simplified characters, phrase by phrase, by OpenCC's dictionaries. */
export const toSimplified = opencc.Converter({ from: 't', to: 'cn' });
