/** A built extension as one zip: the same files give the same bytes, on any machine and on any day. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';

export interface Package {
  /** Patterns that the browser grants at installation; empty for the stores. */
  sites: readonly string[];
  /** Where browsers that were given this package by policy look for newer ones; null: the store's, or none. */
  updateUrl: string | null;
}

/** The manifest as it stands in the package. */
export function manifestOf(built: Record<string, unknown>, { sites, updateUrl }: Package): Record<string, unknown> {
  // The stores refuse a key, and whoever signs with a key of their own has another id.
  const { key: _, browser_specific_settings: settings, ...manifest } = built;
  const gecko = (settings as { gecko?: object } | undefined)?.gecko;
  return {
    ...manifest,
    ...(sites.length > 0 ? { host_permissions: sites } : {}),
    ...(gecko
      ? { browser_specific_settings: { gecko: { ...gecko, ...(updateUrl ? { update_url: updateUrl } : {}) } } }
      : updateUrl
        ? { update_url: updateUrl }
        : {}),
  };
}

export function zipOf(folder: string, what: Package): Uint8Array {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const files: Zippable = {};
  for (const path of paths) {
    const bytes = readFileSync(join(folder, path));
    files[path] =
      path === 'manifest.json'
        ? strToU8(`${JSON.stringify(manifestOf(JSON.parse(bytes.toString('utf8')), what), null, 2)}\n`)
        : new Uint8Array(bytes);
  }
  if (!files['manifest.json']) throw new Error(`${folder} holds no built extension: manifest.json is missing.`);
  // The earliest day that a zip can name, so that no clock and no time zone is in it.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}
