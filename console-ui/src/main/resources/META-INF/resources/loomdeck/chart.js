/**
 * A thin wrapper around ECharts, which the page has loaded as the global `echarts`.
 *
 * Properties: kind ('throughput' | 'durations'), points ([{at, passed, failed, p50, p95}], at in epoch milliseconds,
 * durations in milliseconds), windowMillis.
 */
import { human, upgrade } from './trace-model.js';

class LoomChart extends HTMLElement {
  #points = [];
  #chart = null;
  kind = 'throughput';
  windowMillis = 3_600_000;

  set points(value) {
    this.#points = value;
    this.#paint();
  }

  connectedCallback() {
    upgrade(this, 'points');
    this.style.display = 'block';
    this.again = () => this.#paint();
    window.addEventListener('loom-scheme-changed', this.again);
    this.media = window.matchMedia('(prefers-color-scheme: dark)');
    this.media.addEventListener('change', this.again);
    this.resize = new ResizeObserver(() => this.#chart?.resize());
    this.resize.observe(this);
    this.#paint();
  }

  disconnectedCallback() {
    window.removeEventListener('loom-scheme-changed', this.again);
    this.media.removeEventListener('change', this.again);
    this.resize.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }

  #paint() {
    if (!this.isConnected) return;
    if (!window.echarts) {
      window.setTimeout(() => this.#paint(), 100);
      return;
    }
    this.#chart ??= window.echarts.init(this, null, { renderer: 'svg' });
    this.#chart.setOption(this.kind === 'durations' ? this.#durations() : this.#throughput(), true);
  }

  #color(name) {
    const probe = document.createElement('span');
    probe.style.color = `var(--loom-${name})`;
    this.append(probe);
    const color = toRgb(getComputedStyle(probe).color);
    probe.remove();
    return color;
  }

  #base(format) {
    const muted = this.#color('muted');
    const line = this.#color('line');
    const now = Date.now();
    return {
      animation: false,
      grid: { left: 8, right: 12, top: 30, bottom: 4, containLabel: true },
      textStyle: { fontFamily: 'inherit' },
      legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: { color: muted } },
      tooltip: { trigger: 'axis', backgroundColor: this.#color('surface'), borderColor: line, textStyle: { color: toRgb(getComputedStyle(this).color), fontSize: 12 }, valueFormatter: format },
      xAxis: { type: 'time', splitNumber: 5, min: now - this.windowMillis, max: now, axisLabel: { color: muted, hideOverlap: true }, axisLine: { lineStyle: { color: line } }, splitLine: { show: false } },
      yAxis: { type: 'value', min: 0, minInterval: 1, axisLabel: { color: muted, formatter: format }, splitLine: { lineStyle: { color: line, opacity: 0.6 } } },
    };
  }

  #throughput() {
    const bar = (name, key, color) => ({ name, type: 'bar', stack: 'jobs', barMaxWidth: 14, itemStyle: { color: this.#color(color) }, data: this.#points.map((point) => [point.at, point[key]]) });
    return { ...this.#base((value) => String(value)), series: [bar('Passed', 'passed', 'passed'), bar('Failed', 'failed', 'failed')] };
  }

  #durations() {
    const curve = (name, key, color, width) => ({ name, type: 'line', showSymbol: this.#points.length < 40, symbolSize: 5, connectNulls: true, lineStyle: { width, color: this.#color(color) }, itemStyle: { color: this.#color(color) }, data: this.#points.filter((point) => point[key] != null).map((point) => [point.at, point[key]]) });
    const format = (value) => (value == null ? '' : human(value * 1000));
    const base = this.#base(format);
    return { ...base, yAxis: { ...base.yAxis, minInterval: 0 }, series: [curve('p50', 'p50', 'running', 2), curve('p95', 'p95', 'lost', 1.5)] };
  }
}

/** ECharts does not read oklch(): a canvas gives the colour in a form it knows. */
function toRgb(color) {
  const g = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  g.fillStyle = color;
  g.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = g.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
}

if (!customElements.get('loom-chart')) customElements.define('loom-chart', LoomChart);
