/**
 * Where the vendors of the products that we know (and of what stands beside them) have the sites of all their districts. No star
 * at or below one: a level below may be everybody's, too (`asp.aeries.net`), and one district's site there has one name.
 */
export const vendors = [
  ...['instructure.com', 'google.com', 'googleusercontent.com', 'brightspace.com', 'desire2learn.com', 'd2l.com'],
  ...['schoology.com', 'blackboard.com', 'moodlecloud.com', 'microsoft.com', 'office.com', 'sharepoint.com'],
  ...['powerschool.com', 'eschoolplus.com', 'infinitecampus.org', 'infinitecampus.com', 'aeries.net', 'aeries.com'],
  ...['focusschoolsoftware.com', 'iscorp.com', 'skyward.com', 'edupoint.com', 'rosariosis.com', 'rosariosis.org'],
];
