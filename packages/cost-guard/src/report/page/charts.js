// Draws the charts of a cost report; runs in the reader's browser, with uPlot before it and the figures beside it.
(() => {
  const { uPlot } = window;
  const source = document.getElementById('figures');
  if (!uPlot || !source) return;
  const figures = JSON.parse(source.textContent);
  const daySeconds = 86_400;
  const isDark = window.matchMedia('(prefers-color-scheme: dark)');

  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', minimumFractionDigits: 2 });
  const axisMoney = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', notation: 'compact' });
  const sumOf = (values) => values.reduce((sum, value) => sum + value, 0);
  const showShare = (value) =>
    value === null || value === undefined ? '–' : `${(Math.floor(value * 1000 + 1e-9) / 10).toFixed(1)}%`;

  const axes = (show, size) => {
    const line = { stroke: color('--quiet'), font: '12px system-ui, sans-serif' };
    const grid = { stroke: color('--line'), width: 1 };
    return [
      {
        ...line,
        grid: { show: false },
        ticks: { ...grid, size: 4 },
        size: 34,
        space: 64,
        incrs: [1, 2, 7, 14, 30, 61, 91, 182, 365, 1826].map((days) => days * daySeconds),
        values: (_, splits) =>
          splits.map((at) =>
            new Date(at * 1000).toLocaleDateString('en', { month: 'short', day: 'numeric', timeZone: 'UTC' }),
          ),
      },
      { ...line, grid, ticks: { show: false }, size, values: (_, splits) => splits.map(show) },
    ];
  };

  const base = (width, show, axisSize) => ({
    width,
    height: width < 480 ? 220 : 280,
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), 'Etc/UTC'),
    // Half of the last date stands beyond the end of its axis.
    padding: [12, 22, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    legend: { live: true },
    axes: axes(show, axisSize),
  });

  // Of a single day uPlot would show years.
  const xRange = (margin) => () => [
    figures.days[0] - daySeconds * margin,
    figures.days.at(-1) + daySeconds * margin,
  ];

  const day = {
    label: 'Day',
    value: (_, at) =>
      at === null || at === undefined ? 'all' : new Date(at * 1000).toISOString().slice(0, 10),
  };

  // Bars stand on one another: each series is drawn with the height of all below it, the highest first.
  const spend = (width) => {
    const { days, models } = figures;
    const heights = [];
    const below = days.map(() => 0);
    for (const { usd } of models) {
      for (let i = 0; i < below.length; i++) below[i] += usd[i];
      heights.push([...below]);
    }
    const bars = uPlot.paths.bars({ size: [0.78, 48], radius: 0 });
    const series = models.map(({ name, usd }, i) => ({
      label: name,
      fill: color(`--c${i}`),
      stroke: color(`--c${i}`),
      width: 0,
      paths: bars,
      points: { show: false },
      value: (u, _value, _series, at) => money.format(at === null || at === undefined ? sumOf(usd) : usd[at]),
    }));
    return [
      {
        ...base(width, (value) => axisMoney.format(value), 52),
        scales: {
          x: { time: true, range: xRange(0.6) },
          y: { range: (_, _min, max) => [0, (max || 1) * 1.08] },
        },
        series: [day, ...series.toReversed()],
      },
      [days, ...heights.toReversed()],
    ];
  };

  const cumulative = (width) => {
    const { days, models } = figures;
    let sum = 0;
    const sums = days.map((_, i) => (sum += sumOf(models.map(({ usd }) => usd[i]))));
    return [
      {
        ...base(width, (value) => axisMoney.format(value), 52),
        scales: {
          x: { time: true, range: xRange(0) },
          y: { range: (_, _min, max) => [0, (max || 1) * 1.08] },
        },
        series: [
          day,
          {
            label: 'Spent so far',
            stroke: color('--c0'),
            fill: `${color('--c0')}22`,
            width: 2,
            points: { show: days.length < 3 },
            value: (_, value) => money.format(value ?? sums.at(-1)),
          },
        ],
      },
      [days, sums],
    ];
  };

  const rates = (width) => {
    const { days, rates: lines } = figures;
    return [
      {
        ...base(width, (value) => `${Math.round(value * 100)}%`, 48),
        scales: { x: { time: true, range: xRange(0) }, y: { range: [0, 1.02] } },
        series: [
          day,
          ...lines.map(({ name, overall }, i) => ({
            label: name,
            stroke: color(`--c${i}`),
            width: 2,
            dash: i === 0 ? [] : [8, 2 + i * 2],
            points: { size: 5, fill: color(`--c${i}`), width: 0, show: days.length < 62 },
            value: (_, value, _series, at) => showShare(at === null || at === undefined ? overall : value),
          })),
        ],
      },
      [days, ...lines.map(({ shares }) => shares)],
    ];
  };

  const charts = { spend, cumulative, rates };
  const drawn = new Map();
  const draw = (element) => {
    const width = Math.floor(element.clientWidth);
    if (width === 0) return;
    drawn.get(element)?.destroy();
    const [options, data] = charts[element.dataset.chart](width);
    const chart = new uPlot(options, data, element);
    drawn.set(element, chart);
    if (element.dataset.chart === 'spend') {
      // The dearest model is drawn last, but named first.
      const [first, ...rest] = chart.root.querySelectorAll('.u-legend .u-series');
      first?.after(...rest.toReversed());
    }
  };

  const elements = [...document.querySelectorAll('[data-chart]')];
  const widths = new Map();
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (widths.get(target) === target.clientWidth) continue;
      widths.set(target, target.clientWidth);
      draw(target);
    }
  });
  for (const element of elements) observer.observe(element);
  isDark.addEventListener('change', () => {
    for (const element of elements) draw(element);
  });
})();
