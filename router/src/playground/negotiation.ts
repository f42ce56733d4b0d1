/** Whether a client asks for HTML by name, as browsers do; to take anything, as other clients do, does not count. */
export function wantsHtml(accept: string | undefined): boolean {
  return (readWeights(accept).get('text/html') ?? 0) > 0;
}

/** Whether a client takes gzip, by name or by `*` (RFC 9110, section 12.5.3). */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const weights = readWeights(acceptEncoding);
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

/** Whether `If-None-Match` names this tag; weakly compared, as RFC 9110, section 13.1.2, has it. */
export function isKnownTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const known = (ifNoneMatch ?? '').split(',').map((entry) => entry.trim().replace(/^W\//, ''));
  return known.includes(tag) || known.includes('*');
}

/** The entries of an `Accept…` header, in lower case, with their weights from 0 to 1. */
function readWeights(header: string | undefined): Map<string, number> {
  const entries = (header ?? '').toLowerCase().split(',');
  return new Map(
    entries.map((entry) => {
      const [name = '', ...parameters] = entry.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
    }),
  );
}
