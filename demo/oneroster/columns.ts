export type Version = '1.1' | '1.2';

/**
 * The columns of the files, in the order that the standard fixes; extensions (`metadata.*`) follow at the right.
 * Source: 1EdTech OneRoster CSV Tables 1.1 (2017) and OneRoster CSV Binding 1.2.1 (2023). In 1.2 a user's roles and
 * schools moved from `users.csv` to `roles.csv`.
 */
export function columns(version: Version): Record<string, string[]> {
  const users11 =
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password';
  const users12 =
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns';
  const both = {
    orgs: 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
    academicSessions: 'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
    courses:
      'sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes',
    classes:
      'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
    enrollments:
      'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
    users: `${version === '1.1' ? users11 : users12},metadata.homeLanguage,metadata.staffRole`,
  };
  const roles =
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId';
  const files = version === '1.1' ? both : { ...both, roles };
  return Object.fromEntries(Object.entries(files).map(([name, header]) => [name, header.split(',')]));
}

/** A file of our own beside those of the standard, which knows neither custody nor a relation per pair. */
export const relationshipColumns =
  'studentSourcedId,guardianSourcedId,relation,livesWith,priority,restriction,language'.split(',');

/** Every file that the manifest must name, present or not. Source: the same documents. */
export function manifestFiles(version: Version): string[] {
  const both = [
    'academicSessions',
    'categories',
    'classes',
    'classResources',
    'courses',
    'courseResources',
    'demographics',
    'enrollments',
  ];
  const more = [
    'lineItemLearningObjectiveIds',
    'lineItems',
    'lineItemScoreScales',
    'orgs',
    'resources',
    'resultLearningObjectiveIds',
    'results',
  ];
  if (version === '1.1') return [...both, 'lineItems', 'orgs', 'resources', 'results', 'users'];
  return [...both, ...more, 'resultScoreScales', 'roles', 'scoreScales', 'userProfiles', 'userResources', 'users'];
}
