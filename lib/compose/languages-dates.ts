/**
 * Days and times as people write them, of every language that has texts. Our own, because browsers print English for the
 * languages they do not know and say nothing. Gregorian; months in the form that a full date asks for. A speaker's word
 * against one of these names is right, whatever stands here.
 */

interface Words {
  /** Twelve, from January. */
  months: string;
  /** Seven, from Sunday. */
  weekdays: string;
  /** `{w}` weekday, `{d}` day, `{m}` month, `{y}` year. */
  day: string;
  /** `{H}` 00 to 23, `{G}` 0 to 23, `{h}` 1 to 12, `{mm}` minutes, `{p}` the part of the day. No-break spaces would cost a text message half its room. */
  time: string;
  /** The hour from which each part of the day begins, with its name. */
  parts?: string;
  /** The first of a month, where it is written in another way. */
  first?: string;
}

const numbered = (write: (month: number) => string): string =>
  Array.from({ length: 12 }, (_, index) => write(index + 1)).join('|');

export const DATES: Readonly<Record<string, Words>> = {
  en: {
    months: 'January|February|March|April|May|June|July|August|September|October|November|December',
    weekdays: 'Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday',
    day: '{w}, {m} {d}, {y}',
    time: '{h}:{mm} {p}',
    parts: '0 AM|12 PM',
  },
  es: {
    months: 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
    weekdays: 'domingo|lunes|martes|miércoles|jueves|viernes|sábado',
    day: '{w}, {d} de {m} de {y}',
    time: '{h}:{mm} {p}',
    parts: '0 a. m.|12 p. m.',
  },
  'zh-Hans': {
    months: numbered((month) => `${month}月`),
    weekdays: '星期日|星期一|星期二|星期三|星期四|星期五|星期六',
    day: '{y}年{m}{d}日{w}',
    time: '{p}{h}:{mm}',
    parts: '0 凌晨|5 早上|8 上午|12 中午|13 下午|19 晚上',
  },
  'zh-Hant': {
    months: numbered((month) => `${month}月`),
    weekdays: '星期日|星期一|星期二|星期三|星期四|星期五|星期六',
    day: '{y}年{m}{d}日{w}',
    time: '{p}{h}:{mm}',
    parts: '0 凌晨|5 早上|8 上午|12 中午|13 下午|19 晚上',
  },
  vi: {
    months: numbered((month) => `tháng ${month}`),
    weekdays: 'Chủ Nhật|Thứ Hai|Thứ Ba|Thứ Tư|Thứ Năm|Thứ Sáu|Thứ Bảy',
    day: '{w}, ngày {d} {m} năm {y}',
    time: '{H}:{mm}',
  },
  ar: {
    months: 'يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر',
    weekdays: 'الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت',
    day: '{w}، {d} {m} {y}',
    time: '{h}:{mm} {p}',
    parts: '0 ص|12 م',
  },
  'pt-BR': {
    months: 'janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro',
    weekdays: 'domingo|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado',
    day: '{w}, {d} de {m} de {y}',
    time: '{H}:{mm}',
    first: '1º',
  },
  ru: {
    months: 'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря',
    weekdays: 'воскресенье|понедельник|вторник|среда|четверг|пятница|суббота',
    day: '{w}, {d} {m} {y} г.',
    time: '{H}:{mm}',
  },
  uk: {
    months: 'січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня',
    weekdays: 'неділя|понеділок|вівторок|середа|четвер|пʼятниця|субота',
    day: '{w}, {d} {m} {y} р.',
    time: '{H}:{mm}',
  },
  ko: {
    months: numbered((month) => `${month}월`),
    weekdays: '일요일|월요일|화요일|수요일|목요일|금요일|토요일',
    day: '{y}년 {m} {d}일 {w}',
    time: '{p} {h}:{mm}',
    parts: '0 오전|12 오후',
  },
  fr: {
    months: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
    weekdays: 'dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi',
    day: '{w} {d} {m} {y}',
    time: '{G} h {mm}',
    first: '1er',
  },
  bn: {
    months: 'জানুয়ারি|ফেব্রুয়ারি|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর',
    weekdays: 'রবিবার|সোমবার|মঙ্গলবার|বুধবার|বৃহস্পতিবার|শুক্রবার|শনিবার',
    day: '{w}, {d} {m} {y}',
    time: '{p} {h}:{mm}',
    parts: '0 রাত|4 ভোর|6 সকাল|12 দুপুর|16 বিকাল|18 সন্ধ্যা|20 রাত',
  },
  fil: {
    months: 'Enero|Pebrero|Marso|Abril|Mayo|Hunyo|Hulyo|Agosto|Setyembre|Oktubre|Nobyembre|Disyembre',
    weekdays: 'Linggo|Lunes|Martes|Miyerkules|Huwebes|Biyernes|Sabado',
    day: '{w}, {m} {d}, {y}',
    time: '{h}:{mm} ng {p}',
    parts: '0 madaling-araw|6 umaga|12 tanghali|13 hapon|18 gabi',
  },
  fa: {
    months: 'ژانویهٔ|فوریهٔ|مارس|آوریل|مهٔ|ژوئن|ژوئیهٔ|اوت|سپتامبر|اکتبر|نوامبر|دسامبر',
    weekdays: 'یکشنبه|دوشنبه|سه‌شنبه|چهارشنبه|پنجشنبه|جمعه|شنبه',
    day: '{w} {d} {m} {y}',
    time: '{H}:{mm}',
  },
  prs: {
    months: 'جنوری|فبروری|مارچ|اپریل|می|جون|جولای|اگست|سپتمبر|اکتوبر|نومبر|دسمبر',
    weekdays: 'یکشنبه|دوشنبه|سه‌شنبه|چهارشنبه|پنجشنبه|جمعه|شنبه',
    day: '{w} {d} {m} {y}',
    time: '{h}:{mm} {p}',
    parts: '0 قبل از ظهر|12 بعد از ظهر',
  },
  ur: {
    months: 'جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر',
    weekdays: 'اتوار|پیر|منگل|بدھ|جمعرات|جمعہ|ہفتہ',
    day: '{w}، {d} {m} {y}',
    time: '{p} {h}:{mm} بجے',
    parts: '0 رات|4 صبح|12 دوپہر|16 شام|20 رات',
  },
  ps: {
    months: 'جنوري|فبروري|مارچ|اپریل|مۍ|جون|جولای|اګست|سېپتمبر|اکتوبر|نومبر|دسمبر',
    weekdays: 'يونۍ|دونۍ|درېنۍ|څلرنۍ|پينځنۍ|جمعه|اونۍ',
    day: '{w}، د {y} کال د {m} {d}',
    time: 'د {p} {h}:{mm} بجې',
    parts: '0 شپې|4 سهار|12 ماسپښین|16 مازدیګر|18 ماښام|20 شپې',
  },
  ht: {
    months: 'janvye|fevriye|mas|avril|me|jen|jiyè|out|septanm|oktòb|novanm|desanm',
    weekdays: 'dimanch|lendi|madi|mèkredi|jedi|vandredi|samdi',
    day: '{w} {d} {m} {y}',
    time: '{h}:{mm} {p}',
    parts: '0 nan maten|12 nan aprèmidi|18 nan aswè',
    first: '1ye',
  },
  sw: {
    months: 'Januari|Februari|Machi|Aprili|Mei|Juni|Julai|Agosti|Septemba|Oktoba|Novemba|Desemba',
    weekdays: 'Jumapili|Jumatatu|Jumanne|Jumatano|Alhamisi|Ijumaa|Jumamosi',
    day: '{w}, {d} {m} {y}',
    // Hours are also counted from sunrise: the part of the day tells which clock is meant.
    time: '{h}:{mm} {p}',
    parts: '0 usiku|4 asubuhi|12 mchana|16 jioni|19 usiku',
  },
  pa: {
    months: 'ਜਨਵਰੀ|ਫ਼ਰਵਰੀ|ਮਾਰਚ|ਅਪ੍ਰੈਲ|ਮਈ|ਜੂਨ|ਜੁਲਾਈ|ਅਗਸਤ|ਸਤੰਬਰ|ਅਕਤੂਬਰ|ਨਵੰਬਰ|ਦਸੰਬਰ',
    weekdays: 'ਐਤਵਾਰ|ਸੋਮਵਾਰ|ਮੰਗਲਵਾਰ|ਬੁੱਧਵਾਰ|ਵੀਰਵਾਰ|ਸ਼ੁੱਕਰਵਾਰ|ਸ਼ਨੀਵਾਰ',
    day: '{w}, {d} {m} {y}',
    time: '{p} {h}:{mm} ਵਜੇ',
    parts: '0 ਰਾਤ|4 ਸਵੇਰੇ|12 ਦੁਪਹਿਰ|16 ਸ਼ਾਮ|20 ਰਾਤ',
  },
  so: {
    months: 'Janaayo|Febraayo|Maarso|Abriil|Maayo|Juun|Luulyo|Agosto|Sebtembar|Oktoobar|Noofeembar|Diseembar',
    weekdays: 'Axad|Isniin|Talaado|Arbaco|Khamiis|Jimco|Sabti',
    day: '{w}, {d} {m} {y}',
    time: '{h}:{mm} {p}',
    parts: '0 habeennimo|4 subaxnimo|12 galabnimo|18 habeennimo',
  },
  my: {
    months: 'ဇန်နဝါရီ|ဖေဖော်ဝါရီ|မတ်|ဧပြီ|မေ|ဇွန်|ဇူလိုင်|ဩဂုတ်|စက်တင်ဘာ|အောက်တိုဘာ|နိုဝင်ဘာ|ဒီဇင်ဘာ',
    weekdays: 'တနင်္ဂနွေ|တနင်္လာ|အင်္ဂါ|ဗုဒ္ဓဟူး|ကြာသပတေး|သောကြာ|စနေ',
    // Every text goes on with the word for day.
    day: '{y} ခုနှစ် {m}လ {d} ရက်၊ {w}',
    time: '{p} {h}:{mm} နာရီ',
    parts: '0 ည|4 နံနက်|12 နေ့လယ်|16 ညနေ|19 ည',
  },
  ne: {
    months: 'जनवरी|फेब्रुअरी|मार्च|अप्रिल|मे|जुन|जुलाई|अगस्ट|सेप्टेम्बर|अक्टोबर|नोभेम्बर|डिसेम्बर',
    weekdays: 'आइतबार|सोमबार|मङ्गलबार|बुधबार|बिहिबार|शुक्रबार|शनिबार',
    day: '{y} {m} {d}, {w}',
    time: '{p} {h}:{mm} बजे',
    parts: '0 राति|4 बिहान|12 दिउँसो|17 साँझ|20 राति',
  },
  mww: {
    months:
      'lub Ib Hlis|lub Ob Hlis|lub Peb Hlis|lub Plaub Hlis|lub Tsib Hlis|lub Rau Hli|lub Xya Hli|lub Yim Hli|lub Cuaj Hli|lub Kaum Hli|lub Kaum Ib Hlis|lub Kaum Ob Hlis',
    // Days by their stars. They are also counted, from Monday in one family and from Sunday in another.
    weekdays: 'hnub zwj hnub|hnub zwj hli|hnub zwj quag|hnub zwj feeb|hnub zwj teeb|hnub zwj kuab|hnub zwj cag',
    day: '{w}, {m} tim {d}, {y}',
    time: '{h}:{mm} teev {p}',
    parts: '0 tsaus ntuj|4 sawv ntxov|12 tav su|18 tsaus ntuj',
  },
};

/** Digits of their own, from nought to nine; used where the district asks for them. */
export const DIGITS: Readonly<Record<string, string>> = {
  ar: '٠١٢٣٤٥٦٧٨٩',
  fa: '۰۱۲۳۴۵۶۷۸۹',
  prs: '۰۱۲۳۴۵۶۷۸۹',
  ur: '۰۱۲۳۴۵۶۷۸۹',
  ps: '۰۱۲۳۴۵۶۷۸۹',
  bn: '০১২৩৪৫৬৭৮৯',
  my: '၀၁၂၃၄၅၆၇၈၉',
  ne: '०१२३४५६७८९',
  pa: '੦੧੨੩੪੫੬੭੮੯',
};
