/**
 * Words that may stay in the attributes of a sample (`sample.ts`): those of HTML and ARIA, and those that pages of schools
 * are built from. None of them is a name of people (`sample.test.ts` holds them against a list of such); what may be one
 * ("page", "field") stays only where a page's own builder writes: in classes, ids, and names of fields and attributes.
 */
const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const plainWords = listed(`
abbr about absence absences absent accept access account accounts action actions active activity add address addresses
after alert align all alpha alternate anchor animated annotation app application apply area aria article aside assign
assigned assignment assignments attach attendance attribute author auto autocomplete average avatar await back backdrop
background badge bar base baseline basic before begin behavior block body bold bookmark boolean border bottom box brand
breadcrumb breadcrumbs browse btn bubble bulk bundle button buttons calendar canvas caption caret category cell cells
center chart chat check checkbox checked checklist choice choose city class classes classlist classroom clear click clone
close closed code col colgroup collapse collapsed color cols column columnheader columns combobox comment comments common
compact complete complementary component compose conduct config confirm contact contacts container content contents
context control controls copy count counselor country course courses create created css current custody custom dark
dashboard data datalist date dates datetime decision default definition delete demographic demographics desc description
detail details dialog digits dir direction directory disabled discipline display district document done down draft drag
draggable drop dropdown due edit editable editor element elements email embed emergency empty enabled end enrol enrolled
enrollment enrolment enter entry error errors even event events exam excused expand expanded export external family feed
fieldset figcaption figure file filter filters final first fixed flag flash flex float floating fluid folder font
footer form forms frame framed frames frozen full gender general global grade gradebook grader grades grid gridcell group
groups guardian guardians handle hash head header headers heading help hidden hide hint history home homeroom hook hour
html icon icons iframe image images img inactive incident index info inline inner input inputs inside insert institution
instruction instructor invalid item items java key keyboard label labels lang language large last layout left legend
lesson letter level link linked links list listbox listitem lists live load loading local locale lock locked log login
logo logout main manage margin marked master mastery media medium member members menu menubar menuitem message messages
meta middle minimum missing mobile modal mode module modules month more multi multiple name names nav navbar navigation
nested next no none note notes notice notification number observer odd off offset on open option options order outer
outline outcome outcomes output overflow overlay overview owner padding pager pagination panel paragraph parent parents
participant participants password pending percent period periods permission phone photo picture pinned placeholder plain
plugin pointer points popover popup portal position post posts preferred presentation present preview previous primary
print private profile program progress progressbar prompt public query question quick quiz radio radiogroup range rating
readonly recent record records referral referrals refresh region register relation relationship remote remove removed
render report reports required reset resize resource response result results right role root roster row rowgroup rowheader
rows rubric sample save saved schedule school schools score scores screen script scroll scrollable search secondary section
sections select selectable selected selection selector send separator session set settings shadow shared sheet show sidebar
sign signin single site size skip slick slider slot sort sortable source span speed spinbutton split src stack staff stage
standard standards start state static status step sticky student students style subject submenu submit submitted summary
support switch sync system tab tabindex table tables tablist tabpanel tabs tag tags target task tasks tbody teacher
teachers team template term terms test text textarea textbox tfoot thead theme thumbnail tile time timer title toggle token
tool toolbar tools tooltip top total totals tree treegrid treeitem true type unexcused unread unsaved update upload url
user username users utility valid value values vertical view viewer viewport views virtual visible visit warning week
widget width window work workflow workspace wrap wrapper year years zone false yes mixed polite assertive http https www
com org net edu aspx php html htm action jsp cgi java css json xml svg png jpg gif ajax api get put utf noreferrer noopener
blank self sr ui id ids td tr th tel sms mailto stylesheet datetimelocal horizontal both ltr rtl admin func mod modfunc onclick haspopup rowindex colindex rowcount colcount
setsize posinset pressed valuenow valuemin valuemax labelledby describedby contenteditable maxlength novalidate enctype undefined null numeric decimal
`);

/** Parts of pages that are also names of people. */
export const buildersWords = listed(`
area arrow banner black blue bottom brown card case colorbox core cross day field fields gavel gray green grey house legend light
long major mark max min minor month new nick old page pages park path pill points price red rose short sidebar silver small
stone uld white widefat wide yellow young
`);

/** Elements of HTML that a sample keeps by name; of any other only its known words. */
export const elements = listed(`
a abbr address article aside b bdi bdo blockquote body br button caption center cite code col colgroup data datalist dd del
details dfn dialog div dl dt em fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header
hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta meter nav ol optgroup option output
p pre progress q rp rt ruby s samp search section select slot small span strike strong sub summary sup svg table tbody td
textarea tfoot th thead time title tr tt u ul var wbr
`);
