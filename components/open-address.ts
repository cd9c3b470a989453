/** Opens an address for the person: one of another program (`mailto:`, `sms:`) where we stand, a page of the web in a tab of its own. */
export function openAddress(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  if (href.startsWith('https:')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  link.click();
}
