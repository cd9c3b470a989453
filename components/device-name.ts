/** What a person would call this browser and this computer, for the administrator's list: "Firefox", "Windows". */
export async function thisDevice(agent: Navigator = navigator): Promise<{ browser: string; system: string }> {
  const hints = (agent as Navigator & { userAgentData?: { platform: string; brands: { brand: string }[] } })
    .userAgentData;
  const brand = hints?.brands.map(({ brand }) => brand).find((name) => /Edge|Opera|Brave|Chrome/.test(name));
  const text = agent.userAgent;
  const browser = brand ?? /(Firefox|Edg|Chrome)/.exec(text)?.[1] ?? 'Chromium';
  const system =
    hints?.platform || (/(Windows|Mac OS X|CrOS|Android|Linux)/.exec(text)?.[1] ?? '').replace('CrOS', 'ChromeOS');
  return { browser: browser.replace('Edg', 'Edge').replace('Edgee', 'Edge'), system: system || 'PC' };
}
