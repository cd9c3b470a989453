import { sharedPhone } from './families-awkward.ts';
import type { FamilyPlan } from './family.ts';

/** Families who speak something else than English at home, with siblings in other sections and at the other school. */
export const languageFamilies: FamilyPlan[] = [
  {
    language: 'es',
    children: [
      {
        key: 'ana-perez',
        given: 'Ana Lucía',
        family: 'Pérez Domínguez',
        preferred: 'Ana Lucía',
        sections: ['7A', '7A-SCI'],
        sisId: 132,
        identifier: '1043',
      },
      { key: 'mateo-perez', given: 'Mateo', family: 'Pérez Domínguez', sections: ['5A'] },
    ],
    homes: [
      {
        street: '26 Willow Bend',
        phone: '(217) 555-0142',
        people: [
          {
            key: 'rosa-dominguez',
            given: 'Rosa',
            family: 'Domínguez',
            relation: 'mother',
            phone: '(217) 555-0143',
            email: 'rosa.dominguez@correo.example',
          },
          {
            key: 'carmen-dominguez',
            given: 'Carmen',
            family: 'Domínguez',
            relation: 'abuela',
            phone: '(217) 555-0144',
            mark: 'emergency',
          },
          {
            key: 'hector-perez',
            given: 'Héctor',
            family: 'Pérez',
            relation: 'father',
            phone: '(217) 555-0145',
            livesWith: 'no',
            mark: 'none',
          },
        ],
      },
    ],
  },
  {
    language: 'ar',
    children: [
      { key: 'layla-masri', given: 'Layla', family: 'Al-Masri', sections: ['7A'], sisId: 104 },
      { key: 'omar-masri', given: 'Omar', family: 'Al-Masri', sections: ['3C'] },
    ],
    homes: [
      {
        street: '140 Cedar Street, Apt 6',
        people: [
          {
            key: 'mahmoud-masri',
            given: 'محمود',
            family: 'المصري',
            relation: 'الأب',
            phone: '+1 217 555 0146',
            email: 'm.masri@mail.example',
          },
          { key: 'huda-masri', given: 'Huda', family: 'Al-Masri', relation: 'Mother', phone: '+1 217 555 0147' },
        ],
      },
    ],
  },
  {
    language: 'zh',
    children: [
      { key: 'wei-chen', given: '伟', family: '陈', preferred: 'Wei', sections: ['7A', '7A-SCI'], sisId: 108 },
    ],
    homes: [
      {
        street: '12 Observatory Hill',
        people: [
          {
            key: 'meiling-chen',
            given: '美玲',
            family: '陈',
            relation: '母亲',
            phone: '(217) 555-0148',
            email: 'chen.meiling@mail.example',
          },
        ],
      },
    ],
  },
  {
    language: 'vi',
    children: [
      { key: 'minh-anh-nguyen', given: 'Minh Anh', family: 'Nguyễn', sections: ['7A'], sisId: 110 },
      { key: 'bao-nguyen', given: 'Bảo', family: 'Nguyễn', sections: ['7B', '7C-SCI'] },
    ],
    homes: [
      {
        street: '61 Lantern Way',
        people: [
          {
            key: 'thi-hoa-nguyen',
            given: 'Thị Hoa',
            family: 'Nguyễn',
            relation: 'Mẹ (mother)',
            phone: '(309) 555-0149',
          },
          {
            key: 'van-hung-nguyen',
            given: 'Văn Hùng',
            family: 'Nguyễn',
            relation: 'Cha',
            phone: '(309) 555-0150',
            email: 'hung.nguyen@mail.example',
          },
        ],
      },
    ],
  },
  {
    language: 'so',
    children: [
      { key: 'abdirahman-warsame', given: 'Abdirahman', family: 'Warsame Ali', sections: ['7A'], sisId: 112 },
      { key: 'hodan-warsame', given: 'Hodan', family: 'Warsame Ali', sections: ['7B', '7C-SCI'] },
      { key: 'ayaan-warsame', given: 'Ayaan', family: 'Warsame Ali', sections: ['3C'] },
    ],
    homes: [
      {
        street: '88 Granary Street',
        people: [{ key: 'fadumo-warsame', given: 'Fadumo', family: 'Warsame', relation: 'hooyo', phone: sharedPhone }],
      },
    ],
  },
  {
    language: 'ht',
    children: [
      { key: 'wideline-jeanbaptiste', given: 'Wideline', family: 'Jean-Baptiste', sections: ['7A'], sisId: 114 },
    ],
    homes: [
      {
        street: '88 Granary Street, rear',
        people: [
          {
            key: 'marie-jeanbaptiste',
            given: 'Marie-Ange',
            family: 'Jean-Baptiste',
            relation: 'Manman',
            phone: sharedPhone,
            email: 'marieange@mail.example',
            lines: [
              { label: 'Telefòn', value: sharedPhone },
              { label: 'Imèl', value: 'marieange@mail.example' },
              { label: 'Imèl', value: 'm.jeanbaptiste@travay.example' },
              { label: 'Fax', value: '(217) 555-0152' },
            ],
          },
        ],
      },
    ],
  },
  {
    // The third family behind the neighbour's line.
    language: 'en',
    children: [{ key: 'andre-colbert', given: 'André', family: 'Colbert', sections: ['7B', '7C-SCI'] }],
    homes: [
      {
        street: '90 Granary Street',
        people: [
          { key: 'yolande-colbert', given: 'Yolande', family: 'Colbert', relation: 'Aunt', phone: '217-555-0190' },
        ],
      },
    ],
  },
];
