/** Hands a text to the person as a file of that name, in their downloads folder. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn; kept longer, its text would stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
