/** Offers text as a JSON file. Characters that no file system likes, and leading dots, become `_`. */
export function downloadJson(name: string, json: string): void {
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${fileName(name)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

/** At most 120 characters, so that every file system takes the name. */
export function fileName(name: string): string {
  return name.replace(/[\p{C}<>:"/\\|?*%]|^\.+/gu, '_').slice(-120);
}
