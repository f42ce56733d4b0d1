import { accountChapters } from './account-chapters.ts';
import { blogChapters } from './blog-chapters.ts';
import { commentChapters } from './comment-chapters.ts';
import { leavingChapters } from './leaving-chapters.ts';
import { moderationChapters } from './moderation-chapters.ts';
import { readerChapters } from './reader-chapters.ts';
import { signOutChapters } from './sign-out-chapters.ts';
import type { Chapter } from './step.ts';

/**
 * A story in which each registered operation is sent at least once, each field comes back with a value and each input is
 * given: Ada writes, Ben reads, Mia moderates, Root administers, Tim has to be stopped, and Zoe
 * and Yan leave for good.
 */
export const story: readonly Chapter[] = [
  ...accountChapters,
  ...blogChapters,
  ...readerChapters,
  ...commentChapters,
  ...moderationChapters,
  ...signOutChapters,
  ...leavingChapters,
];
