// Runs inside the page: uses the filter as a reader would and says what is to be seen.
'use strict';
(function () {
  const result = {};
  const cards = () => [...document.querySelectorAll('.finding')].filter((f) => f.offsetParent !== null);
  const list = () => cards().map((f) => [f.dataset.rule, f.dataset.severity]);
  const lit = () => [...document.querySelectorAll('mark')].filter((m) => !m.classList.contains('off'));
  const set = (id, on) => {
    const box = document.getElementById(id);
    if (box.checked !== on) {
      box.click();
    }
  };
  result.all = list();
  result.marks = lit().map((m) => [m.textContent, m.dataset.f]);
  result.beside = cards().every((f) => {
    const text = f.closest('.row').querySelector('.text').getBoundingClientRect();
    return f.getBoundingClientRect().left >= text.right;
  });
  set('show-error', false);
  result.withoutErrors = list();
  result.marksWithoutErrors = lit().length;
  set('show-error', true);
  const select = document.getElementById('rule');
  select.value = 'duplicate-words';
  select.dispatchEvent(new Event('change'));
  result.oneRule = list();
  select.value = '';
  select.dispatchEvent(new Event('change'));
  result.again = list().length;
  result.text = [...document.querySelectorAll('.text')].map((t) => t.textContent).join('\n');
  result.resources = performance.getEntriesByType('resource').map((e) => e.name);
  result.refused = 0;
  document.addEventListener('securitypolicyviolation', () => { result.refused += 1; });
  const image = document.createElement('img');
  image.src = '@SERVER@/image.png';
  document.body.appendChild(image);
  fetch('@SERVER@/fetch').catch(() => {}).then(() => setTimeout(() => {
    document.title = JSON.stringify(result);
  }, 200));
})();
