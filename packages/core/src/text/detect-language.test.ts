import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { detectLanguage, documentLanguage } from './detect-language.ts';
import { buildCleanDocument } from './testing/build-clean-document.ts';

/** Written for this test: the same few sentences of a paper, as its authors would put them. */
const samples: Readonly<Record<string, string>> = {
  en: 'We present a method that predicts the level of the water in a harbour from the tides and the wind. It is tested on data of three years, and its errors are smaller than those of earlier models.',
  de: 'Wir stellen ein Verfahren vor, das den Wasserstand in einem Hafen aus Gezeiten und Wind vorhersagt. Es wird an Daten aus drei Jahren geprüft, und seine Fehler sind kleiner als die früherer Modelle.',
  fr: 'Nous présentons une méthode qui prévoit le niveau de l’eau dans un port à partir des marées et du vent. Elle est évaluée sur des données de trois ans, et ses erreurs sont plus faibles que celles des modèles antérieurs.',
  es: 'Presentamos un método que predice el nivel del agua en un puerto a partir de las mareas y del viento. Se prueba con datos de tres años, y sus errores son menores que los de los modelos anteriores.',
  pt: 'Apresentamos um método que prevê o nível da água em um porto a partir das marés e do vento. Ele é avaliado com dados de três anos, e os seus erros são menores do que os dos modelos anteriores.',
  it: 'Presentiamo un metodo che prevede il livello dell’acqua in un porto a partire dalle maree e dal vento. Viene provato sui dati di tre anni, e i suoi errori sono più piccoli di quelli dei modelli precedenti.',
  nl: 'Wij presenteren een methode die het waterpeil in een haven voorspelt uit het getij en de wind. Zij wordt getoetst aan gegevens van drie jaar, en de fouten zijn kleiner dan die van eerdere modellen.',
  sv: 'Vi presenterar en metod som förutsäger vattennivån i en hamn utifrån tidvattnet och vinden. Den prövas på data från tre år, och felen är mindre än hos de modeller som har använts tidigare.',
  pl: 'Przedstawiamy metodę, która przewiduje poziom wody w porcie na podstawie pływów i wiatru. Jest ona sprawdzana na danych z trzech lat, a jej błędy są mniejsze niż w modelach, które stosowano dotychczas.',
  cs: 'Představujeme metodu, která předpovídá hladinu vody v přístavu podle přílivu a větru. Metoda je ověřena na datech ze tří let a její chyby jsou menší než u modelů, které se používaly dříve.',
  tr: 'Bu çalışmada bir limandaki su seviyesini gelgit ve rüzgâr ile tahmin eden bir yöntem sunuyoruz. Yöntem üç yıllık veri ile sınanmıştır ve hataları daha önce kullanılan modeller için bulunan hatalardan daha küçüktür.',
  fi: 'Esitämme menetelmän, joka ennustaa sataman vedenkorkeuden vuoroveden ja tuulen mukaan. Menetelmä on testattu kolmen vuoden aineistolla, ja sen virheet ovat pienempiä kuin aiempien mallien, mutta se ei ole vielä valmis, ja tulokset ovat alustavia.',
  hu: 'Bemutatunk egy módszert, amely a kikötő vízszintjét az árapály és a szél alapján jelzi előre. A módszert három év adatain vizsgáltuk, és a hibája kisebb, mint a korábbi modelleké, de ez még nem a végső változat, és a munka nem ért véget.',
  ro: 'Prezentăm o metodă care prezice nivelul apei într-un port pe baza mareelor și a vântului. Metoda este testată cu date din trei ani, iar erorile sale sunt mai mici decât cele ale modelelor care au fost folosite până acum.',
  id: 'Kami menyajikan metode yang memperkirakan tinggi air di sebuah pelabuhan dari pasang surut dan angin. Metode ini diuji dengan data dari tiga tahun, dan kesalahannya lebih kecil dari pada model yang telah digunakan sebelumnya.',
  ru: 'Мы предлагаем метод, который предсказывает уровень воды в порту по приливам и ветру. Он проверен на данных за три года, и его ошибки меньше, чем у прежних моделей, описанных в литературе.',
  uk: 'Ми пропонуємо метод, який передбачає рівень води в порту за припливами та вітром. Його перевірено на даних за три роки, і його похибки менші, ніж у попередніх моделей, описаних у літературі.',
  el: 'Παρουσιάζουμε μια μέθοδο που προβλέπει τη στάθμη του νερού σε ένα λιμάνι από τις παλίρροιες και τον άνεμο. Δοκιμάζεται σε δεδομένα τριών ετών.',
  zh: '我们提出了一种根据潮汐和风力预测港口水位的方法。该方法在三年的数据上进行了检验,其误差小于以往的模型。实验结果表明该方法有效。',
  ja: '本論文では、潮汐と風から港の水位を予測する手法を提案する。三年間のデータで評価した結果、誤差は従来のモデルよりも小さいことが分かった。',
  ko: '우리는 조석과 바람으로부터 항구의 수위를 예측하는 방법을 제안한다. 이 방법은 삼 년의 자료로 시험하였으며 오차는 이전 모형보다 작다.',
  ar: 'نقدم طريقة تتنبأ بمستوى المياه في الميناء من المد والجزر والرياح. وقد اختبرت على بيانات ثلاث سنوات وكانت أخطاؤها أقل من النماذج السابقة.',
  fa: 'ما روشی را پیشنهاد می‌کنیم که سطح آب در بندر را از جزر و مد و باد پیش‌بینی می‌کند. این روش با داده‌های سه سال آزموده شده و خطای آن کمتر از الگوهای گذشته است.',
  he: 'אנו מציגים שיטה החוזה את מפלס המים בנמל לפי הגאות והרוח. השיטה נבדקה על נתונים של שלוש שנים, ושגיאותיה קטנות משל המודלים הקודמים.',
};

describe('detectLanguage', () => {
  it.each(Object.entries(samples))('%s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    ['nothing', ''],
    ['too few words', 'Attention is all you need'],
    ['numbers and formulas', `${'x_1 = 3.5, y = 2; '.repeat(30)}`],
    ['names', 'Vaswani Shazeer Parmar Uszkoreit Jones Gomez Kaiser Polosukhin '.repeat(4)],
    [
      'Danish or Norwegian',
      'Vi kan se at det er en metode for data og at den er for alle som har det '.repeat(2),
    ],
    ['two languages at once', `${samples.en} ${samples.zh}${samples.zh} ${samples.en} ${samples.ru}`],
  ])('does not guess: %s', (_name, text) => {
    expect(detectLanguage(text)).toBeUndefined();
  });

  it('still tells the language where formulas and English terms stand between the words', () => {
    expect(
      detectLanguage(`${samples.de} $x_i = \\alpha$ (cross validation, see Table 3) ${samples.de}`),
    ).toBe('de');
    expect(detectLanguage(`${samples.zh} Transformer BERT GPT-4 ImageNet ${samples.zh}`)).toBe('zh');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const language = detectLanguage(text);
        expect(language === undefined || /^[a-z]{2}$/.test(language)).toBe(true);
      }),
    );
  });
});

describe('documentLanguage', () => {
  const paragraph = (text = '') => ({ role: 'paragraph' as const, text });

  test('is that of the body, not of an abstract in English or of the references', () => {
    const document = buildCleanDocument([
      { role: 'title', text: samples.en ?? '' },
      { role: 'abstract', text: `${samples.en} ${samples.en}` },
      ...Array.from({ length: 8 }, () => paragraph(samples.de)),
      ...Array.from({ length: 30 }, () => ({ role: 'reference' as const, text: samples.en ?? '' })),
    ]);
    expect(documentLanguage(document)).toBe('de');
  });

  test('looks at a long paper in stretches from start to end', () => {
    const english = Array.from({ length: 100 }, () => paragraph(samples.en));
    const french = Array.from({ length: 400 }, () => paragraph(samples.fr));
    expect(documentLanguage(buildCleanDocument([...english, ...french]))).toBe('fr');
  });

  test('is not told where there is no running text', () => {
    expect(documentLanguage(buildCleanDocument([{ role: 'heading', text: 'Inhalt' }]))).toBeUndefined();
  });
});
