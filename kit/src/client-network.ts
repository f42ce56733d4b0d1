import { isIPv6 } from 'node:net';

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * What an address counts as when attempts are counted: an IPv4 address as itself, also when it is written as IPv6 (RFC
 * 4291, section 2.5.5.2), and an IPv6 address as its /64, which is the least that one subscriber has (RFC 6177).
 */
export function describeNetwork(address: string): string {
  const [, inner] = mapped.exec(address) ?? [];
  if (inner !== undefined) return inner;
  const [plain = address] = address.split('%', 1);
  if (!isIPv6(plain)) return address;
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
