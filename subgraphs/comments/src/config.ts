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

/** Settings of comments, whether it runs alone or is embedded. */
export const commentsSettings = z.object({
  ...processSettings.shape,
  ...dataSettings.shape,
  ...calledSettings.shape,
  ...callerSettings.shape,
  ...verificationSettings.shape,
  PORT: setting.port(4003),
  USERS_URL: setting.httpUrl().default('http://127.0.0.1:4001/graphql'),
  BLOGS_URL: setting.httpUrl().default('http://127.0.0.1:4002/graphql'),
});

export type CommentsConfig = z.output<typeof commentsSettings>;

/** @throws ConfigError naming every setting at fault. */
export function readCommentsConfig(environment: Environment): CommentsConfig {
  return readConfig(commentsSettings, environment);
}
