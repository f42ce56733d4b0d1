/** What becomes of what somebody has written when the account is erased. */
export type Disposition = 'ANONYMIZE' | 'REMOVE';

export type ModelPerson = {
  id: string;
  username: string;
  token: string;
  /** Every name the person has had here, the present one last. */
  names: string[];
  erased: Disposition | null;
  isAdministrator: boolean;
  isSuspended: boolean;
  isBusy: boolean;
  /** How often something about the person has begun or ended that explains why others are refused. */
  changes: number;
};

export type ModelBlog = {
  id: string;
  /** Null once the account of the author has been erased. */
  authorId: string | null;
  title: string;
  status: 'DRAFT' | 'PUBLISHED' | 'UNPUBLISHED';
  isClosed: boolean;
  /** Likewise, about the blog. */
  changes: number;
};

export type ModelComment = {
  id: string;
  blogId: string;
  parentId: string | null;
  authorId: string | null;
  text: string;
  /** Likewise, about the comment. */
  changes: number;
};

/**
 * What the graph must hold, by every answer that it has given. A write that was cut off is sent again until it is answered,
 * so that nothing is left open; the few of which that cannot be said are kept apart, under `unknown`.
 */
export type Model = {
  people: Map<string, ModelPerson>;
  blogs: Map<string, ModelBlog>;
  comments: Map<string, ModelComment>;
  /** Pairs, as `one other`. */
  follows: Set<string>;
  blogLikes: Set<string>;
  commentLikes: Set<string>;
  /** Pairs and texts of which either may be true. */
  unknown: Set<string>;
  /** Names of erased accounts, and what they have chosen to take along: they must be found nowhere. */
  erasedTexts: string[];
  acknowledged: number;
};

export function createModel(): Model {
  return {
    people: new Map(),
    blogs: new Map(),
    comments: new Map(),
    follows: new Set(),
    blogLikes: new Set(),
    commentLikes: new Set(),
    unknown: new Set(),
    erasedTexts: [],
    acknowledged: 0,
  };
}

export function writePair(one: string, other: string): string {
  return `${one} ${other}`;
}

/** Takes a blog out of the model, with all that hangs on it. */
export function dropBlog(model: Model, blogId: string): void {
  model.blogs.delete(blogId);
  dropPairs(model.blogLikes, (_person, blog) => blog === blogId);
  for (const comment of [...model.comments.values()]) if (comment.blogId === blogId) dropComment(model, comment.id);
}

/** Takes a comment out of the model; replies to it stay. */
export function dropComment(model: Model, commentId: string): void {
  model.comments.delete(commentId);
  dropPairs(model.commentLikes, (_person, comment) => comment === commentId);
}

/** Takes a person out of the model, and what is theirs as they have chosen. */
export function dropPerson(model: Model, person: ModelPerson, disposition: Disposition): void {
  person.erased = disposition;
  person.changes += 1;
  model.erasedTexts.push(person.username, ...person.names);
  dropPairs(model.follows, (one, other) => one === person.id || other === person.id);
  dropPairs(model.blogLikes, (one) => one === person.id);
  dropPairs(model.commentLikes, (one) => one === person.id);
  for (const blog of [...model.blogs.values()]) {
    if (blog.authorId !== person.id) continue;
    blog.changes += 1;
    if (disposition === 'ANONYMIZE' && blog.status === 'PUBLISHED') blog.authorId = null;
    else dropBlog(model, blog.id);
    if (disposition === 'REMOVE') model.erasedTexts.push(blog.title);
  }
  for (const comment of [...model.comments.values()]) {
    if (comment.authorId !== person.id) continue;
    comment.changes += 1;
    if (disposition === 'ANONYMIZE') comment.authorId = null;
    else dropComment(model, comment.id);
    if (disposition === 'REMOVE') model.erasedTexts.push(comment.text);
  }
}

function dropPairs(pairs: Set<string>, isDropped: (one: string, other: string) => boolean): void {
  for (const pair of pairs) {
    const [one = '', other = ''] = pair.split(' ');
    if (isDropped(one, other)) pairs.delete(pair);
  }
}
