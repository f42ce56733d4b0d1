/** Three services and the one graph they make; also the icon of the page. */
export const logo = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">',
  '<path d="M16 16 16 5M16 16 6.5 22.5M16 16 25.5 22.5" stroke="#7c6cf0" stroke-width="2.5"/>',
  '<circle cx="16" cy="16" r="5" fill="#7c6cf0"/>',
  '<circle cx="16" cy="5" r="3.5" fill="#e0559f"/>',
  '<circle cx="6.5" cy="22.5" r="3.5" fill="#1fa7c4"/>',
  '<circle cx="25.5" cy="22.5" r="3.5" fill="#2fb380"/>',
  '</svg>',
].join('');
