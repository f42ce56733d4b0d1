import {
  calledSettings,
  callerSettings,
  dataSettings,
  type Environment,
  processSettings,
  readConfig,
  setting,
  verificationSettings,
} from '@supergraph/kit/config';
import { z } from 'zod';

/** Settings of blogs, whether it runs alone or is embedded. */
export const blogsSettings = z.object({
  ...processSettings.shape,
  ...dataSettings.shape,
  ...calledSettings.shape,
  ...callerSettings.shape,
  ...verificationSettings.shape,
  PORT: setting.port(4002),
  USERS_URL: setting.httpUrl().default('http://127.0.0.1:4001/graphql'),
});

export type BlogsConfig = z.output<typeof blogsSettings>;

/** @throws ConfigError naming every setting at fault. */
export function readBlogsConfig(environment: Environment): BlogsConfig {
  return readConfig(blogsSettings, environment);
}
