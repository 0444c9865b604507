import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceSchema } from '../contracts/structure.ts';
import { buildCleanDocument } from '../text/testing/build-clean-document.ts';
import { referencesOf } from './references.ts';

/** Fields of a list of entries; authors as `Family, Given; …`. */
function read(entries: readonly string[]) {
  const document = buildCleanDocument(entries.map((text) => ({ role: 'reference', text: [text] })));
  return referencesOf(document).map(({ block: _, authors, ...fields }) => ({
    ...fields,
    authors: authors.map(({ family, given }) => (given ? `${family}, ${given}` : family)).join('; '),
  }));
}

/** Entries of invented works, each style as its list would print them, and what must be read. */
const styles: Record<string, readonly (readonly [string, object])[]> = {
  'plain BibTeX': [
    [
      '[1] Mira Aalto, Jon P. Berg, and Carla de Vries. Slow networks for fast rivers. Journal of Made Hydrology, 12(3):45–67, 2014.',
      {
        label: '1',
        authors: 'Aalto, Mira; Berg, Jon P.; de Vries, Carla',
        title: 'Slow networks for fast rivers',
        venue: 'Journal of Made Hydrology',
        volume: '12',
        issue: '3',
        pages: '45–67',
        year: 2014,
      },
    ],
    [
      '[2] Quoc V. Le and Wei Li. Does it flow? In Proceedings of the 9th Conference on Made Rivers, pages 1–12, 2016.',
      {
        authors: 'Le, Quoc V.; Li, Wei',
        title: 'Does it flow?',
        venue: 'Proceedings of the 9th Conference on Made Rivers',
        pages: '1–12',
        year: 2016,
      },
    ],
    [
      '[3] Ada Orr. Banks and beds. arXiv preprint arXiv:1903.01234v2, 2019.',
      { authors: 'Orr, Ada', title: 'Banks and beds', arxivId: '1903.01234', year: 2019 },
    ],
    [
      '[4] Ilse Kern. The mathematics of mud. CoRR, abs/1503.09876, 2015.',
      {
        authors: 'Kern, Ilse',
        title: 'The mathematics of mud',
        venue: 'CoRR',
        arxivId: '1503.09876',
        year: 2015,
      },
    ],
  ],
  IEEE: [
    [
      '[7] J. K. Author, B. van den Berg, and T. Ito, “A made title, with commas,” IEEE Trans. Made Syst., vol. 7, no. 2, pp. 111–119, Feb. 2011.',
      {
        label: '7',
        authors: 'Author, J. K.; van den Berg, B.; Ito, T.',
        title: 'A made title, with commas',
        venue: 'IEEE Trans. Made Syst.',
        volume: '7',
        issue: '2',
        pages: '111–119',
        year: 2011,
      },
    ],
    [
      '[8] ——, “A second one,” in Proc. Int. Conf. Made Things, Oslo, Norway, 2012, pp. 3–9.',
      {
        authors: 'Author, J. K.; van den Berg, B.; Ito, T.',
        title: 'A second one',
        venue: 'Proc. Int. Conf. Made Things',
        pages: '3–9',
        year: 2012,
      },
    ],
    [
      '[9] P. Quill, “Notes,” 2015. [Online]. Available: https: //made.example.org/notes/ 2015/a.html',
      { title: 'Notes', year: 2015, url: 'https://made.example.org/notes/2015/a.html' },
    ],
  ],
  ACM: [
    [
      '[2] Mira Aalto, Zoe Finch, and Ravi Rao. 2019. Elastic Papers: Reading without Tears. Transactions on Made Interfaces 25, 4 (2019), 661–671.',
      {
        authors: 'Aalto, Mira; Finch, Zoe; Rao, Ravi',
        title: 'Elastic Papers: Reading without Tears',
        venue: 'Transactions on Made Interfaces',
        volume: '25',
        issue: '4',
        pages: '661–671',
        year: 2019,
      },
    ],
    [
      '[3] Tom Wood. 2020. How to Cut. In Proceedings of the 2020 Conference on Saws (SAW ’20). Association for Computing Machinery, New York, NY, USA, 5–14. https://doi.org/10.1145/1234567.7654321',
      {
        authors: 'Wood, Tom',
        title: 'How to Cut',
        publisher: 'Association for Computing Machinery',
        year: 2020,
        doi: '10.1145/1234567.7654321',
      },
    ],
  ],
  'ACM, without places': [
    [
      'Zoe Finch, R. Rao, and Mia Orr. 2010. Cutting corners. In Workshop on Made Code. 1170–1196. https://doi.org/10.98765/s.2010.1',
      {
        authors: 'Finch, Zoe; Rao, R.; Orr, Mia',
        title: 'Cutting corners',
        venue: 'Workshop on Made Code',
        pages: '1170–1196',
        year: 2010,
        doi: '10.98765/s.2010.1',
      },
    ],
    [
      'Tom Wood. 2004. On saws. Ph. D. Dissertation. University of Northmere.',
      { authors: 'Wood, Tom', title: 'On saws', venue: 'University of Northmere', year: 2004 },
    ],
    [
      'Tom Wood and Ada Orr. 2008. Saws. Journal of Made Tools 12, 3 (2008), 45–67.',
      { title: 'Saws', venue: 'Journal of Made Tools', volume: '12', issue: '3', pages: '45–67' },
    ],
  ],
  'author-year of the computational linguists': [
    [
      'Riaz Ahmed and Lene van der Maas. 2018a. Counting words that are not there. Transactions of the Made Association, 6:391–406.',
      {
        authors: 'Ahmed, Riaz; van der Maas, Lene',
        title: 'Counting words that are not there',
        venue: 'Transactions of the Made Association',
        volume: '6',
        pages: '391–406',
        year: 2018,
      },
    ],
    [
      'J-D Kim, Tomoko Ono, and Jun Ito. 2003. A corpus of cells. Bioinformatics, 19(suppl 1):i180–i182.',
      {
        authors: 'Kim, J-D; Ono, Tomoko; Ito, Jun',
        title: 'A corpus of cells',
        issue: 'suppl 1',
        year: 2003,
      },
    ],
    [
      'OpenWord. 2023. A large report. arXiv preprint arXiv:2303.00001.',
      { authors: 'OpenWord', title: 'A large report', arxivId: '2303.00001', year: 2023 },
    ],
  ],
  APA: [
    [
      'Smith, J. A., Jones, B.-C., & O’Neil, D. (2017). Learning to rest: A long title. Journal of Sleep, 45(2), 123–145. https://doi.org/10.1000/xyz123',
      {
        authors: 'Smith, J. A.; Jones, B.-C.; O’Neil, D.',
        title: 'Learning to rest: A long title',
        venue: 'Journal of Sleep',
        volume: '45',
        issue: '2',
        pages: '123–145',
        year: 2017,
        doi: '10.1000/xyz123',
      },
    ],
    [
      'King, M. L., Jr. (2001). Made speeches (2nd ed.). Made University Press.',
      { authors: 'King Jr, M. L.', title: 'Made speeches', publisher: 'Made University Press', year: 2001 },
    ],
  ],
  Chicago: [
    [
      'Smith, John, and Ann B. Jones. 2005. “The Price of Salt.” Made Economic Review 12 (3): 45–67.',
      {
        authors: 'Smith, John; Jones, Ann B.',
        title: 'The Price of Salt',
        venue: 'Made Economic Review',
        volume: '12',
        issue: '3',
        pages: '45–67',
        year: 2005,
      },
    ],
  ],
  Vancouver: [
    [
      '12. Wong SC, Burgess T, Jr Cheung M, et al. The prevalence of made syndromes. J Made Pediatr. 2014;164(2):259–63.',
      { label: '12', year: 2014, volume: '164', issue: '2', pages: '259–63' },
    ],
    [
      '13. Kudsk KA, Fabian TC: Silent things in patients. Am J Made Surg 1989, 158:515-9.',
      {
        authors: 'Kudsk, KA; Fabian, TC',
        title: 'Silent things in patients',
        venue: 'Am J Made Surg',
        volume: '158',
        pages: '515-9',
        year: 1989,
      },
    ],
  ],
  Nature: [
    [
      '1. Smith, J., Jones, B. & Brown, C. A made result about stars. Nature 521, 436–444 (2015).',
      {
        authors: 'Smith, J.; Jones, B.; Brown, C.',
        title: 'A made result about stars',
        venue: 'Nature',
        volume: '521',
        pages: '436–444',
        year: 2015,
      },
    ],
    [
      '2. Ito, T. et al. Small waves. Nat. Made Phys. 3, 12 (2007).',
      {
        authors: 'Ito, T.',
        title: 'Small waves',
        venue: 'Nat. Made Phys.',
        volume: '3',
        pages: '12',
        year: 2007,
      },
    ],
  ],
  'APS, without titles': [
    [
      '[1] A. Einhorn, B. Podol, and N. Rosenkranz, Phys. Rev. 47, 777 (1935).',
      {
        authors: 'Einhorn, A.; Podol, B.; Rosenkranz, N.',
        venue: 'Phys. Rev.',
        volume: '47',
        pages: '777',
        year: 1935,
      },
    ],
    [
      '[2] C. Doe, J. Math. Phys. 12, 498 (1971).',
      { authors: 'Doe, C.', venue: 'J. Math. Phys.', year: 1971 },
    ],
    ['[3] E. Roe, arXiv:hep-th/9901001.', { authors: 'Roe, E.', arxivId: 'hep-th/9901001' }],
  ],
  'the American Mathematical Society': [
    [
      '1. A. Orr and B. van Lind, On the flow of mud, Made J. Math. 12 (2010), no. 3, 45–67.',
      {
        authors: 'Orr, A.; van Lind, B.',
        title: 'On the flow of mud',
        venue: 'Made J. Math.',
        volume: '12',
        issue: '3',
        pages: '45–67',
        year: 2010,
      },
    ],
    [
      '2. C. Voss, Banks and beds, Made University Press, Oslo, 1999.',
      { authors: 'Voss, C.', title: 'Banks and beds', publisher: 'Made University Press', year: 1999 },
    ],
    [
      '3. D. Kern, Stones, Ph.D. thesis, University of Northmere, 2001.',
      { authors: 'Kern, D.', title: 'Stones', venue: 'University of Northmere', year: 2001 },
    ],
    [
      '4. E. Rao, Silt, Proceedings of the Made Congress on Water, 2012, pp. 12–34.',
      {
        authors: 'Rao, E.',
        title: 'Silt',
        venue: 'Proceedings of the Made Congress on Water',
        pages: '12–34',
        year: 2012,
      },
    ],
  ],
  'the Royal Astronomical Society': [
    [
      'Smith A. B., Jones C., van den Berg D., 2010, MNRAS, 123, 456',
      {
        authors: 'Smith, A. B.; Jones, C.; van den Berg, D.',
        venue: 'MNRAS',
        volume: '123',
        pages: '456',
        year: 2010,
      },
    ],
    [
      'Orr A., 2012, PhD thesis, University of Northmere',
      { authors: 'Orr, A.', venue: 'University of Northmere', year: 2012 },
    ],
    [
      'Lind B., Voss C., 2015, in Proceedings of the Made Congress. p. 12',
      { authors: 'Lind, B.; Voss, C.', venue: 'Proceedings of the Made Congress', pages: '12', year: 2015 },
    ],
    [
      'Lind B., Voss C., 2015, preprint (arXiv:1501.01234)',
      { authors: 'Lind, B.; Voss, C.', arxivId: '1501.01234', year: 2015 },
    ],
    ['Kern D., Smith A., 2001, A&A, 45, L6', { venue: 'A&A', volume: '45', pages: 'L6', year: 2001 }],
  ],
  'the Institute of Physics': [
    [
      '[5] Ehlers J, Geren P and Sachs R K, 1968 J. Math. Phys. 9 1344',
      {
        authors: 'Ehlers, J; Geren, P; Sachs, R K',
        venue: 'J. Math. Phys.',
        volume: '9',
        pages: '1344',
        year: 1968,
      },
    ],
  ],
  'Springer LNCS': [
    [
      '4. Müller, H., D’Amico, L.: Parsing of trees. In: Huber, T. (ed.) Advances in Made Things. LNCS, vol. 1234, pp. 10–20. Springer, Heidelberg (2009)',
      {
        authors: 'Müller, H.; D’Amico, L.',
        title: 'Parsing of trees',
        venue: 'Advances in Made Things',
        volume: '1234',
        pages: '10–20',
        publisher: 'Springer',
        year: 2009,
      },
    ],
    [
      '5. Weiß, A.: On grass. J. Made Bot. 12(3), 45–50 (2001). doi:10. 1007/s00-01.2',
      {
        authors: 'Weiß, A.',
        title: 'On grass',
        venue: 'J. Made Bot.',
        volume: '12',
        issue: '3',
        pages: '45–50',
        year: 2001,
        doi: '10.1007/s00-01.2',
      },
    ],
  ],
  elsarticle: [
    [
      '[1] A. Orr, B. Lind, Fast rivers, slow banks, J. Made Comput. Phys. 25 (2011) 1–15.',
      {
        authors: 'Orr, A.; Lind, B.',
        title: 'Fast rivers, slow banks',
        venue: 'J. Made Comput. Phys.',
        volume: '25',
        pages: '1–15',
        year: 2011,
      },
    ],
    [
      '[2] C. Voss, Deep water, in: Proceedings of the Made Congress, Elsevier, 2013, pp. 7–9.',
      {
        authors: 'Voss, C.',
        title: 'Deep water',
        venue: 'Proceedings of the Made Congress',
        publisher: 'Elsevier',
        pages: '7–9',
        year: 2013,
      },
    ],
  ],
  German: [
    [
      '[3] KÖNIG, H., AND DE LEEUW, K. Zwei Sätze über Räume. Made Math. Z. 11 (1963), 1–32.',
      {
        authors: 'KÖNIG, H.; DE LEEUW, K.',
        title: 'Zwei Sätze über Räume',
        venue: 'Made Math. Z.',
        year: 1963,
      },
    ],
    [
      '[4] HEUSER, F. Lehrbuch der Ruhe – Teil 2, 8th ed. B. G. Teubner, Stuttgart, 1993.',
      { authors: 'HEUSER, F.', title: 'Lehrbuch der Ruhe – Teil 2', publisher: 'B. G. Teubner', year: 1993 },
    ],
  ],
  'the American Chemical Society': [
    [
      '(5) Faber, F. A.; von Lilie, O. A. Errors of Made Models. Journal of Made Chemistry 2017, 13, 5255–5264.',
      {
        label: '5',
        authors: 'Faber, F. A.; von Lilie, O. A.',
        title: 'Errors of Made Models',
        venue: 'Journal of Made Chemistry',
        volume: '13',
        pages: '5255–5264',
        year: 2017,
      },
    ],
    [
      '(6) Ragan, E. D. A Survey of Surveys. arXiv preprint arXiv:2006.11371 2020,',
      { authors: 'Ragan, E. D.', title: 'A Survey of Surveys', arxivId: '2006.11371', year: 2020 },
    ],
  ],
  'papers on software': [
    [
      'Aalto M, Berg J (2019). rivers: Slow Networks in R. R package version 1.2-7, URL https://made.org/package=rivers.',
      { authors: 'Aalto, M; Berg, J', title: 'rivers: Slow Networks in R', year: 2019 },
    ],
    [
      'Berg J (2016). Applied Rivers with R. Springer-Verlag, New York. ISBN 978-0-387-77316-2.',
      { title: 'Applied Rivers with R', publisher: 'Springer-Verlag', year: 2016 },
    ],
    [
      'Made Core Team (2019). M: A Language of Rivers. Made Foundation, Vienna, Austria.',
      { authors: 'Made Core Team', title: 'M: A Language of Rivers', year: 2019 },
    ],
    [
      'Hohl M, an der Heid M (2014). “Casting in 1D, 2D and 3D rivers.” Made Biometrics, 70(4), 993–1002.',
      { authors: 'Hohl, M; an der Heid, M', title: 'Casting in 1D, 2D and 3D rivers', volume: '70' },
    ],
    [
      'Soet K, Mey F (2010). Transport: Modelling in 1D, 2D and 3D. R package version 1.3.',
      { title: 'Transport: Modelling in 1D, 2D and 3D', year: 2010 },
    ],
    [
      'Gard Jr ES, Kenzie E (1985). “Trends in Rivers.” River Science, 31(10), 1237–1246.',
      { authors: 'Gard Jr, ES; Kenzie, E', title: 'Trends in Rivers', venue: 'River Science', volume: '31' },
    ],
    [
      'Orr, A. (2005). A bandwidth for rivers, with an interface to R. Journal of Made Software, 19(9):1–42.',
      {
        title: 'A bandwidth for rivers, with an interface to R',
        venue: 'Journal of Made Software',
        volume: '19',
      },
    ],
  ],
  'statisticians, places before publishers': [
    [
      'Becker, R. A. and Wilks, A. R. (1988), The New River Language, London, UK: Chapman & Hall.',
      { title: 'The New River Language', publisher: 'Chapman & Hall', year: 1988 },
    ],
    [
      'Tuft, E. R. (1983), The Display of Made Information, Cheshire, Connecticut: Springer.',
      { title: 'The Display of Made Information', publisher: 'Springer', year: 1983 },
    ],
    [
      'Rig, R. A. and Stas, D. M. (2005), “Models of shape,”Journal of the Made Society, 54, 507–554.',
      { authors: 'Rig, R. A.; Stas, D. M.', title: 'Models of shape', venue: 'Journal of the Made Society' },
    ],
  ],
  'initials without stops': [
    [
      'Y-M Zhan, Y Lu, D Yan, and X-J Chen. The effects of rivers on rowing. Made Medicine, 3:1–9, 2010.',
      { authors: 'Zhan, Y-M; Lu, Y; Yan, D; Chen, X-J', title: 'The effects of rivers on rowing' },
    ],
    [
      'Made Core Team. River Language Definition (v1.7.0, draft), April 2003a.',
      { authors: 'Made Core Team', year: 2003 },
    ],
    [
      'A Orr. Rivers. Made Press, 2005. URL https://www.made.org/. ISBN 3-900051-07-0.',
      { title: 'Rivers', publisher: 'Made Press', url: 'https://www.made.org/' },
    ],
  ],
  'pages behind pp.': [
    [
      'Orr, J., Aalto, R., 1998. Model-based rivers. Applied Rivers 47(3), pp 299-350.',
      { title: 'Model-based rivers', venue: 'Applied Rivers', volume: '47', issue: '3', pages: '299-350' },
    ],
    [
      'Orr, J., 2004. Rivers, maps and gauges. In Proceedings of Made Rivers 2003, pp. 3–9.',
      { title: 'Rivers, maps and gauges', pages: '3–9', year: 2004 },
    ],
    [
      'Orr, J., 2005. Linear rivers. In Made Models of Rivers, chapter 4, pp. 95–144. Springer.',
      { title: 'Linear rivers', venue: 'Made Models of Rivers', pages: '95–144' },
    ],
  ],
  'works without a publisher': [
    [
      'H. W. Orr. riv: Functions of Rivers, 2016. URL https://made.org/riv.',
      { title: 'riv: Functions of Rivers', year: 2016 },
    ],
    [
      'H. W. Orr. Writing of Rivers (v1.7.0), April 2003b.',
      { title: 'Writing of Rivers (v1.7.0)', year: 2003 },
    ],
  ],
  'years behind the authors, one in another form': [
    ['Orr, A. and Berg, J. (1990). Rivers and maps. Made Letters, 17, 45–58.', { year: 1990 }],
    ['Orr, A. (1991). Rivers and gauges. Made Letters, 18, 51–58.', { authors: 'Orr, A.', year: 1991 }],
    [
      'Marin, E., and Parsi G. (1992). Made tempering: A new scheme. Made Letters, 19, 451–458.',
      { authors: 'Marin, E.; Parsi, G.', title: 'Made tempering: A new scheme', year: 1992 },
    ],
    [
      'Delin, M. L., Corn, M., and AFSSA-Made-Group (2008). Assessment for rivers. Made Journal, 128:158–164.',
      { authors: 'Delin, M. L.; Corn, M.; AFSSA-Made-Group', title: 'Assessment for rivers', year: 2008 },
    ],
    [
      'Bash, W. and Ander Jr, H. E. (1967). A correction for rivers. Made Journal, 32(4):435–441.',
      { authors: 'Bash, W.; Ander Jr, H. E.', title: 'A correction for rivers', year: 1967 },
    ],
  ],
  'Chicago, with full names': [
    [
      'Nash, John C. 2014. Made Optimization. Chichester: John Wiley & Sons.',
      { authors: 'Nash, John C.', title: 'Made Optimization', publisher: 'John Wiley & Sons', year: 2014 },
    ],
    [
      'Orr, Ada, and Mary Walk-Smit. 1987. Made Estimation. New York: Marcel Dekker.',
      { authors: 'Orr, Ada; Walk-Smit, Mary', title: 'Made Estimation', year: 1987 },
    ],
  ],
  'a list with bullets': [
    [
      '• Bivand, R., 2008. Applied Made Data. Springer.',
      { authors: 'Bivand, R.', title: 'Applied Made Data', publisher: 'Springer', year: 2008 },
    ],
  ],
  'BibTeX, years at the end': [
    [
      'F. Leis and J. H. Ward Jr. Mixing rivers in R. Journal of Made Software, 11(8), 2004.',
      {
        authors: 'Leis, F.; Ward Jr., J. H.',
        title: 'Mixing rivers in R',
        venue: 'Journal of Made Software',
        volume: '11',
        issue: '8',
        year: 2004,
      },
    ],
    [
      'K. Aalto. Made handbook. Journal of Made Rivers, 12(1):1–9, 2001. ISSN 1548-7660.',
      { title: 'Made handbook', venue: 'Journal of Made Rivers', pages: '1–9', year: 2001 },
    ],
  ],
};

describe.each(Object.entries(styles))('references in the style of %s', (_, entries) => {
  const fields = read(entries.map(([entry]) => entry));
  it.each(entries.map(([entry, expected], index) => [entry, expected, index] as const))(
    '%s',
    (_entry, expected, index) => {
      expect(fields[index]).toMatchObject(expected);
    },
  );
});

it('takes the number of a chapter for no volume', () => {
  const [found] = read(['Orr, J., 2005. Linear rivers. In Made Models, chapter 4, pp. 95–144. Springer.']);
  expect(found).toMatchObject({ pages: '95–144' });
  expect(found).not.toHaveProperty('volume');
});

describe('any entry', () => {
  const words = fc.array(
    fc.constantFrom(
      'Smith',
      'J.',
      'and',
      '&',
      ',',
      '.',
      '(2017)',
      '“',
      '”',
      'In',
      'pp. 1–2',
      '12(3):4',
      'doi:10.1/x',
      'the',
      '[',
      '–',
    ),
    { maxLength: 25 },
  );
  it('is read without failing into what the contract allows', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 200 }),
          words.map((list) => list.join(' ')),
        ),
        (entry) => {
          for (const reference of referencesOf(buildCleanDocument([{ role: 'reference', text: [entry] }]))) {
            referenceSchema.parse(reference);
            for (const value of [reference.title, reference.venue, reference.publisher])
              expect(value).not.toBe('');
          }
        },
      ),
    );
  });

  it('keeps its label', () => {
    const label = fc.oneof(
      fc.integer({ min: 1, max: 999 }).map(String),
      fc
        .tuple(
          fc.stringMatching(/^[A-Z][a-z]{1,3}$/),
          fc.constantFrom('', '+'),
          fc.integer({ min: 10, max: 99 }),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(label, fc.constantFrom('[$]', '$.', '($)'), (written, form) => {
        if (form !== '[$]' && !/^\d+$/.test(written)) return;
        const [found] = read([`${form.replace('$', written)} Ada Orr. On labels. Made Press, 2001.`]);
        expect(found).toMatchObject({ label: written, title: 'On labels' });
      }),
    );
  });
});
