/**
 * The extension's identity, the same on every machine. The matching private key was thrown away: a store signs with its own,
 * and an unpacked build needs only the public half.
 */
export const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwaxquusz6c3X1GZJHskoUQcq4prPUg1+B8uy6yD2ia8Dz+NizRKxmw32dosZFLH5NmtIuSfZ0okRijwWpnvYFCF8XPm89IIzZh12Jm6HBxRAcz0R9XQf8o9wxU14pVsEL9jZ4EUmHEBA/s7sHS+Z3T4ChyQPXYutEFcWXWNMdKB/XTu5PHHQ+Iaru/T3gAkXcXx100JSFDRLXFNG6vR/lMNkKjF/Tlgh0ibw8AoqF3Mnb41WmhCrAzn1PaTyl/l1RpALFYsJBxHzAVPR5d414/vFcRbPaAQ7Gl86RLXanpAP8DvgHrAR5AVreHWuASOGOz7G/EY4yJcnNphQROBwWQIDAQAB';

/** Follows from CHROME_KEY: the first 32 hexadecimal digits of its sha256, with 0–f written as a–p. */
export const CHROME_ID = 'ifkgdgdkhghdjhgiagkcdmbmijnjojlm';

export const GECKO_ID = 'porchlight@porchlight.example';

/** Firefox gives each installation a random origin; tests pin it by the pref `extensions.webextensions.uuids`. */
export const GECKO_UUID = '6f1d3a52-0c7e-4b0f-9d0e-2b8f6a1c4e77';
