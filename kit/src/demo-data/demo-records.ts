export type DemoPerson = {
  id: string;
  username: string;
  email: string;
  displayName: string;
  bio: string | null;
  /** In clear, so that a reader can sign in; null for people nobody signs in as. */
  password: string | null;
  role: 'MEMBER' | 'MODERATOR' | 'ADMIN';
  createdAt: Date;
};

export type DemoBlog = {
  id: string;
  authorId: string;
  title: string;
  bodyMarkdown: string;
  excerpt: string | null;
  tags: string[];
  commentPolicy: 'EVERYONE' | 'CLOSED';
  status: 'DRAFT' | 'PUBLISHED' | 'UNPUBLISHED';
  createdAt: Date;
  publishedAt: Date | null;
};

export type DemoComment = {
  id: string;
  blogId: string;
  authorId: string;
  parentId: string | null;
  bodyMarkdown: string;
  createdAt: Date;
};

export type DemoCommentLike = { commentId: string; userId: string; createdAt: Date };

export type DemoFollow = { followerId: string; followeeId: string; followedAt: Date };

export type DemoLike = { blogId: string; userId: string; likedAt: Date };

export type DemoBookmark = { userId: string; blogId: string; bookmarkedAt: Date };

export type DemoData = {
  people: DemoPerson[];
  blogs: DemoBlog[];
  comments: DemoComment[];
  commentLikes: DemoCommentLike[];
  follows: DemoFollow[];
  likes: DemoLike[];
  bookmarks: DemoBookmark[];
};
