import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError, processSettings, readConfig, readListen, setting } from './config.ts';

const settings = z.object({ ...processSettings.shape, PORT: setting.port(4000), PEER_URL: setting.httpUrl() });

function readProblems(environment: Record<string, string>): string {
  try {
    readConfig(settings, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('The settings were accepted.');
}

describe('readConfig', () => {
  it('fills in what is absent or empty', () => {
    const config = readConfig(settings, { PEER_URL: 'http://peer', PORT: '', LOG_LEVEL: 'warn', UNRELATED: 'x' });
    expect(config).toEqual({ NODE_ENV: 'development', LOG_LEVEL: 'warn', PORT: 4000, PEER_URL: 'http://peer' });
  });

  it('names every problem at once, says what is wanted, and never shows a value', () => {
    const problems = readProblems({ PORT: 'hunter2', LOG_LEVEL: 'hunter2', PEER_URL: 'ftp://hunter2' });
    expect(problems).toBe(
      [
        'These settings must be mended before the process can start:',
        '  LOG_LEVEL must be one of trace, debug, info, warn, error, silent.',
        '  PORT must be a port number, 0 to 65535.',
        '  PEER_URL must be an http: or https: URL.',
      ].join('\n'),
    );
  });

  it.each(['-1', '65536', '1.5', 'NaN'])('does not take %s for a port', (port) => {
    expect(readProblems({ PEER_URL: 'http://peer', PORT: port })).toContain('PORT must be');
  });

  it('says what is missing', () => {
    expect(readProblems({})).toContain('PEER_URL must be an http: or https: URL.');
  });
});

describe('readListen', () => {
  it('stays on loopback outside production, unless HOST says otherwise', () => {
    expect(readListen({ NODE_ENV: 'development', PORT: 1 })).toEqual({ host: '127.0.0.1', port: 1 });
    expect(readListen({ NODE_ENV: 'development', HOST: '0.0.0.0', PORT: 1 }).host).toBe('0.0.0.0');
    expect(readListen({ NODE_ENV: 'production', PORT: 1 }).host).toBe('0.0.0.0');
    expect(readListen({ NODE_ENV: 'production', HOST: '10.0.0.1', PORT: 1 }).host).toBe('10.0.0.1');
  });
});
