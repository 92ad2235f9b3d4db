/** Offers text as a JSON file. Characters that no file system likes, and leading dots, become `_`. */
export function downloadJson(name: string, json: string): void {
  downloadText({ name, extension: 'json', type: 'application/json', text: json });
}

export type TextFile = {
  /** Without its extension; characters that no file system likes, and leading dots, become `_`. */
  name: string;
  extension: string;
  /** The media type. */
  type: string;
  text: string;
};

/** Offers text as a file. */
export function downloadText({ name, extension, type, text }: TextFile): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${fileName(name)}.${extension}`;
  link.click();
  URL.revokeObjectURL(url);
}

/** At most 60 characters, its last ones: file systems take 255 bytes, and a character can have four. */
export function fileName(name: string): string {
  const safe = name.replace(/[\p{C}<>:"/\\|?*%]/gu, '_');
  return Array.from(safe).slice(-60).join('').replace(/^\.+/, '_');
}
