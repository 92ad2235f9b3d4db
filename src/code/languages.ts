/** The languages that code is shown in: those of WorkOS's reference, in its order. */
export const LANGUAGES = [
  { id: 'curl', name: 'cURL' },
  { id: 'node', name: 'Node.js' },
  { id: 'ruby', name: 'Ruby' },
  { id: 'python', name: 'Python' },
  { id: 'go', name: 'Go' },
  { id: 'php', name: 'PHP' },
  { id: 'java', name: 'Java' },
  { id: 'dotnet', name: '.NET' },
  { id: 'rust', name: 'Rust' },
] as const;
export type LanguageId = (typeof LANGUAGES)[number]['id'];
