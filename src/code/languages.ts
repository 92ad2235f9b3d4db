/** The languages that code is shown in: those of WorkOS's reference, in its order. `highlight` is highlight.js's name. */
export const LANGUAGES = [
  { id: 'curl', name: 'cURL', highlight: 'bash' },
  { id: 'node', name: 'Node.js', highlight: 'javascript' },
  { id: 'ruby', name: 'Ruby', highlight: 'ruby' },
  { id: 'python', name: 'Python', highlight: 'python' },
  { id: 'go', name: 'Go', highlight: 'go' },
  { id: 'php', name: 'PHP', highlight: 'php' },
  { id: 'java', name: 'Java', highlight: 'java' },
  { id: 'dotnet', name: '.NET', highlight: 'csharp' },
  { id: 'rust', name: 'Rust', highlight: 'rust' },
] as const;
export type LanguageId = (typeof LANGUAGES)[number]['id'];
