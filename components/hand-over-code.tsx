import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';

/** A text message as a code that a phone's camera reads, for whoever sits at a computer. Black on white also in the dark. */
export default function HandOverCode({
  address,
  name,
  number,
  done,
}: {
  address: string;
  name: string;
  number: string;
  done: () => void;
}) {
  const { t } = useTranslation();
  const { size, path } = useMemo(() => {
    // The quiet edge of four dots that a reader needs; no more correction than that, for smaller dots are harder to read.
    const { size, data } = encode(address, { ecc: 'L', boostEcc: true, border: 4 });
    const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size, path: dots.join('') };
  }, [address]);
  return (
    <div className="code">
      <p>{t('handOver.scan', { name, number })}</p>
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={t('handOver.codeOf', { name })}
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="#ffffff" />
        <path d={path} fill="#000000" />
      </svg>
      <div className="actions">
        <button type="button" onClick={done}>
          {t('handOver.scanned')}
        </button>
      </div>
    </div>
  );
}
