/**
 * The languages of families, a line each:
 * tag | English name | its own name | script | plural classes | other spellings, as student information systems have them.
 * ISO 639-1, -2 and -3 codes, names in English and Spanish, names people use. Only what can mean nothing else: `Creole` is
 * Haitian in one district and Cape Verdean in the next, so it is not here. Tag and both names are spellings by themselves.
 */
export const TABLE = `
en|English|English|Latn|one,other|eng,Inglés
es|Spanish|Español|Latn|one,many,other|spa,Castellano,Castilian,Spanish Castilian,Spanish Mexico,Spanish Latin America,Mexican Spanish,Latin American Spanish,Espagnol
zh-Hans|Simplified Chinese|简体中文|Hans|other|zh,zho,chi,cmn,zh-CN,zh-SG,zh-MY,Chinese,Chino,中文,汉语,普通话,国语,Mandarin,Mandarin Chinese,Chinese Mandarin,Mandarín,Putonghua,Chinese Simplified
zh-Hant|Traditional Chinese|繁體中文|Hant|other|zh-TW,zh-HK,zh-MO,Chinese Traditional,Chinese Taiwan,Taiwanese Mandarin,國語,漢語
vi|Vietnamese|Tiếng Việt|Latn|other|vie,Vietnamita
ar|Arabic|العربية|Arab|zero,one,two,few,many,other|ara,arb,arz,acm,apc,ajp,ary,Modern Standard Arabic,Árabe,عربي
pt-BR|Brazilian Portuguese|Português (Brasil)|Latn|one,many,other|pt,por,Portuguese,Português,Portugués,Portuguese Brazil,Portuguese Brazilian
ru|Russian|Русский|Cyrl|one,few,many,other|rus,Ruso,Русский язык
uk|Ukrainian|Українська|Cyrl|one,few,many,other|ukr,Ucraniano,Українська мова
ko|Korean|한국어|Kore|other|kor,Coreano,한국말
fr|French|Français|Latn|one,many,other|fra,fre,Francés
bn|Bengali|বাংলা|Beng|one,other|ben,Bangla,Bengalí
fil|Filipino|Filipino|Latn|one,other|tl,tgl,Tagalog,Pilipino,Wikang Filipino,Tagalo,Filipino Tagalog,Tagalog Filipino,Pilipino Tagalog,Tagalog Pilipino
fa|Farsi|فارسی|Arab|one,other|fas,per,pes,Persian,Persa,Western Farsi,Iranian Persian,Persian Farsi,Farsi Persian
prs|Dari|دری|Arab|one,other|fa-AF,Afghan Persian,Dari Persian,Persian Dari,Farsi Dari,Dari Farsi,Persian Afghanistan
ur|Urdu|اردو|Arab|one,other|urd
ps|Pashto|پښتو|Arab|one,other|pus,pbt,pbu,pst,Pushto,Pashtu,Pakhto
ht|Haitian Creole|Kreyòl ayisyen|Latn|other|hat,Haitian,Kreyòl,Creole Haitian,Haitian Creole French,Haitian Haitian Creole,Criollo haitiano
sw|Swahili|Kiswahili|Latn|one,other|swa,swh,swc,Suajili
pa|Punjabi|ਪੰਜਾਬੀ|Guru|one,other|pan,pa-Guru,Panjabi,Panjabi Punjabi,Punjabi Panjabi,Punyabí,Eastern Punjabi
so|Somali|Soomaali|Latn|one,other|som,Af Soomaali,Af Maxaa,Somalí
my|Burmese|မြန်မာ|Mymr|other|mya,bur,Myanmar,Birmano,Burmese Myanmar,Myanmar Burmese,မြန်မာဘာသာ
ne|Nepali|नेपाली|Deva|one,other|nep,npi,Nepalí
mww|Hmong Daw|Hmoob Dawb|Latn|other|hmn,Hmong,Hmoob,Lus Hmoob,White Hmong,Hmong White
ksw|S’gaw Karen|ကညီကျိာ်|Mymr|other|kar,Karen,Karen S'gaw,Sgaw,Kayin
mam|Mam|Qyool Mam|Latn|other|Maya Mam
quc|K’iche’|K’iche’|Latn|other|Quiche,Quiché,Maya K'iche'
mh|Marshallese|Kajin M̧ajeļ|Latn|other|mah,Kajin Majol,Ebon
chk|Chuukese|Chuuk|Latn|other|Trukese
hnj|Green Hmong|Moob Leeg|Latn|other|Hmong Njua,Mong Leng,Mong Njua,Blue Hmong,Hmong Green
am|Amharic|አማርኛ|Ethi|one,other|amh,Amárico
ti|Tigrinya|ትግርኛ|Ethi|one,other|tir,Tigrigna
om|Oromo|Afaan Oromoo|Latn|one,other|orm,gaz,Afaan Oromo,Oromiffa
ckb|Central Kurdish|کوردیی ناوەندی|Arab|one,other|Sorani,Kurdish Sorani,Sorani Kurdish
ku|Kurdish|Kurdî|Latn|one,other|kur,kmr,Kurmanji,Kurdish Kurmanji,Kurmanji Kurdish,Northern Kurdish
rw|Kinyarwanda|Ikinyarwanda|Latn|one,other|kin,Rwanda
rn|Kirundi|Ikirundi|Latn|other|run,Rundi
ln|Lingala|Lingála|Latn|one,other|lin
sq|Albanian|Shqip|Latn|one,other|sqi,alb,als,Albanés
th|Thai|ไทย|Thai|other|tha,ภาษาไทย
lo|Lao|ລາວ|Laoo|other|lao,Laotian,ພາສາລາວ
km|Khmer|ខ្មែរ|Khmr|other|khm,Cambodian,Khmer Cambodian,Cambodian Khmer,Central Khmer,ភាសាខ្មែរ
ja|Japanese|日本語|Jpan|other|jpn,Japonés
yue|Cantonese|粵語|Hant|other|Chinese Cantonese,Cantonese Chinese,Cantonés,Yue Chinese,廣東話,广东话,粤语
de|German|Deutsch|Latn|one,other|deu,ger,Alemán
it|Italian|Italiano|Latn|one,many,other|ita
pl|Polish|Polski|Latn|one,few,many,other|pol,Polaco
ro|Romanian|Română|Latn|one,few,other|ron,rum,Rumano,Moldovan,Romanian Moldovan
he|Hebrew|עברית|Hebr|one,two,other|iw,heb,Hebreo
yi|Yiddish|ייִדיש|Hebr|one,other|yid
hi|Hindi|हिन्दी|Deva|one,other|hin,हिंदी
gu|Gujarati|ગુજરાતી|Gujr|one,other|guj
mr|Marathi|मराठी|Deva|one,other|mar
ta|Tamil|தமிழ்|Taml|one,other|tam
te|Telugu|తెలుగు|Telu|one,other|tel
kn|Kannada|ಕನ್ನಡ|Knda|one,other|kan
ml|Malayalam|മലയാളം|Mlym|one,other|mal
si|Sinhala|සිංහල|Sinh|one,other|sin,Sinhalese
pa-Arab|Western Punjabi|پنجابی|Arab|one,other|pnb,lah,pa-PK,Shahmukhi
rhg|Rohingya|Ruáingga|Latn|other|
cnh|Hakha Chin|Laiholh|Latn|other|Chin Hakha,Hakha,Haka Chin,Lai
eky|Karenni|Karenni|Mymr|other|kyu,Kayah
sm|Samoan|Gagana Sāmoa|Latn|other|smo
to|Tongan|Lea fakatonga|Latn|other|ton
haw|Hawaiian|ʻŌlelo Hawaiʻi|Latn|one,other|
ch|Chamorro|Fino’ CHamoru|Latn|other|cha,Chamoru
pon|Pohnpeian|Lokaiahn Pohnpei|Latn|other|
kos|Kosraean|Kosrae|Latn|other|
pau|Palauan|Tekoi er a Belau|Latn|other|
ceb|Cebuano|Cebuano|Latn|one,other|Binisaya
ilo|Ilocano|Ilokano|Latn|other|Iloko
id|Indonesian|Bahasa Indonesia|Latn|other|ind,in
ms|Malay|Bahasa Melayu|Latn|other|msa,may
mn|Mongolian|Монгол|Cyrl|one,other|mon
uz|Uzbek|Oʻzbekcha|Latn|one,other|uzb
kk|Kazakh|Қазақша|Cyrl|one,other|kaz
ky|Kyrgyz|Кыргызча|Cyrl|one,other|kir,Kirghiz
tg|Tajik|Тоҷикӣ|Cyrl|one,other|tgk
tr|Turkish|Türkçe|Latn|one,other|tur,Turco
az|Azerbaijani|Azərbaycanca|Latn|one,other|aze,Azeri
el|Greek|Ελληνικά|Grek|one,other|ell,gre,Griego,Modern Greek
hy|Armenian|Հայերեն|Armn|one,other|hye,arm,hyw,Armenio,Eastern Armenian,Western Armenian
ka|Georgian|ქართული|Geor|one,other|kat,geo
bs|Bosnian|Bosanski|Latn|one,few,other|bos,Bosnio
hr|Croatian|Hrvatski|Latn|one,few,other|hrv
sr|Serbian|Српски|Cyrl|one,few,other|srp
bg|Bulgarian|Български|Cyrl|one,other|bul
mk|Macedonian|Македонски|Cyrl|one,other|mkd,mac
cs|Czech|Čeština|Latn|one,few,many,other|ces,cze
sk|Slovak|Slovenčina|Latn|one,few,many,other|slk,slo
hu|Hungarian|Magyar|Latn|one,other|hun
lt|Lithuanian|Lietuvių|Latn|one,few,many,other|lit
be|Belarusian|Беларуская|Cyrl|one,few,many,other|bel
nl|Dutch|Nederlands|Latn|one,other|nld,dut
sv|Swedish|Svenska|Latn|one,other|swe
fi|Finnish|Suomi|Latn|one,other|fin
kea|Cape Verdean Creole|Kabuverdianu|Latn|other|Cape Verdean,Kriolu,Kabuverdiano,Cabo Verdean,Creole Cape Verdean,Crioulo
ig|Igbo|Igbo|Latn|other|ibo
yo|Yoruba|Yorùbá|Latn|other|yor
ha|Hausa|Hausa|Latn|one,other|hau
wo|Wolof|Wolof|Latn|other|wol
ff|Fulah|Pulaar|Latn|one,other|ful,Fula,Fulani,Fulfulde
ak|Akan|Akan|Latn|one,other|aka,tw,twi,Twi
ee|Ewe|Eʋegbe|Latn|one,other|
lg|Luganda|Luganda|Latn|one,other|lug,Ganda
sn|Shona|chiShona|Latn|one,other|sna
zu|Zulu|isiZulu|Latn|one,other|zul
mg|Malagasy|Malagasy|Latn|one,other|mlg
din|Dinka|Thuɔŋjäŋ|Latn|other|
nus|Nuer|Thok Naath|Latn|other|
ymm|Maay Maay|Af Maay|Latn|other|Maay,Mai Mai,Somali Maay,Somali Bantu Maay
nah|Nahuatl|Nahuatl|Latn|one,other|Náhuatl
mix|Mixtec|Tu’un Savi|Latn|other|Mixteco
zap|Zapotec|Diidxazá|Latn|other|Zapoteco
kek|Q’eqchi’|Q’eqchi’|Latn|other|Kekchi,Kekchí
kjb|Q’anjob’al|Q’anjob’al|Latn|other|Kanjobal
knj|Akateko|Akateko|Latn|other|Acateco
cac|Chuj|Chuj|Latn|other|
ixl|Ixil|Ixil|Latn|other|
acr|Achi|Achi|Latn|other|Achí
poh|Poqomchi’|Poqomchi’|Latn|other|Pocomchi
qu|Quechua|Runasimi|Latn|other|que,Kichwa
nv|Navajo|Diné bizaad|Latn|other|nav,Diné
chr|Cherokee|ᏣᎳᎩ|Cher|one,other|
ase|American Sign Language|American Sign Language|Zyyy|other|ASL,sgn-US
`;
