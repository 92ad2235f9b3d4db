import type { CodeSearch } from './search';

/** What a link says where no code is shown. */
export const NO_CODE: CodeSearch = { code: '', language: '', version: '', keys: '' };
