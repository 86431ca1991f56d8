// Draws each figure[data-plot] from the table within it. What draws is loaded with the first.
{
    const SYMBOLS = ["circle", "rect", "triangle", "diamond", "arrow", "pin"];
    const charts = new Map();
    let loading = null;

    const load = () => loading ??= new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = document.documentElement.dataset.plotting;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
    });

    const read = (figure) => {
        const table = figure.querySelector("table");
        const names = [...figure.querySelectorAll(".key li")].map((item) => item.textContent);
        const rows = [...table.tBodies[0].rows].map((row) => ({
            at: row.cells[0].dataset.at,
            words: row.cells[0].textContent.trim(),
            values: [...row.cells].slice(1).map((cell) => ({
                number: cell.dataset.value === "" ? null : Number(cell.dataset.value),
                words: cell.textContent.trim(),
                flag: cell.dataset.flag,
                address: cell.querySelector("a")?.href,
            })),
        }));
        const band = figure.querySelector(".band")?.dataset;
        const bound = (text) => text ? Number(text) : null;
        return {
            kind: figure.dataset.plot,
            across: figure.dataset.across,
            unit: figure.dataset.unit,
            since: figure.dataset.since ? new Date(figure.dataset.since).getTime() : null,
            names: names.length ? names : [table.tHead.rows[0].cells[1].textContent],
            rows,
            low: bound(band?.low),
            high: bound(band?.high),
            banded: Boolean(band),
        };
    };

    const look = () => {
        const style = getComputedStyle(document.documentElement);
        const token = (name) => style.getPropertyValue(`--${name}`).trim();
        return { token, series: (at) => token(`series-${at + 1}`), font: style.fontFamily };
    };

    // The least of 1, 2, 4, 6, 8, 10, ... that holds a number, so that halves of it are short to read.
    const round = (number) => {
        const power = 10 ** Math.floor(Math.log10(number || 1));
        return [1, 2, 4, 6, 8, 10].find((step) => step * power >= number) * power;
    };

    const TIMES = { year: "{yyyy}", month: "{MMM} {yyyy}", day: "{d} {MMM}", hour: "{HH}:{mm}", minute: "{HH}:{mm}", second: "{HH}:{mm}:{ss}", none: "{d} {MMM} {HH}:{mm}" };

    const axis = (colours, more) => ({
        nameTextStyle: { color: colours.token("quiet"), fontSize: 12 },
        axisLabel: { color: colours.token("quiet"), fontSize: 12, hideOverlap: true },
        axisLine: { lineStyle: { color: colours.token("edge") } },
        axisTick: { lineStyle: { color: colours.token("edge") } },
        splitLine: { show: false },
        ...more,
    });

    const valueAxis = (colours, plot, more) => axis(colours, {
        type: "value",
        name: plot.unit,
        nameGap: 8,
        axisLine: { show: false },
        splitLine: { show: true, lineStyle: { color: colours.token("line") } },
        ...more,
    });

    // A band is an area on top of another that is not seen; open sides end at what is drawn.
    const bands = (plot, colours, from, to) => {
        if (!plot.banded || !plot.rows.length) {
            return [];
        }
        const numbers = plot.rows.flatMap((row) => row.values.map((value) => value.number ?? 0));
        const low = plot.low ?? Math.min(0, ...numbers);
        const high = plot.high ?? Math.max(low, ...numbers);
        const area = (height, style) => ({
            type: "line", stack: "band", data: [[from, height], [to, height]], silent: true, symbol: "none", z: 0,
            lineStyle: { opacity: 0 }, areaStyle: style, name: "band",
        });
        return [area(low, { opacity: 0 }), area(high - low, { color: colours.token("band"), opacity: 1 })];
    };

    const lines = (plot, colours) => {
        const joined = plot.kind === "line";
        const places = plot.rows.map((row) => plot.kind === "scatter" ? Number(row.at) : row.at);
        const drawn = plot.names.map((name, at) => ({
            type: "line",
            name,
            connectNulls: false,
            symbol: SYMBOLS[at],
            symbolSize: joined && plot.rows.length > 60 ? 0 : 8,
            showAllSymbol: true,
            lineStyle: { width: joined ? 2 : 0, color: colours.series(at) },
            itemStyle: { color: colours.series(at) },
            endLabel: { show: joined && plot.names.length > 1, formatter: "{a}", color: colours.series(at), fontSize: 12 },
            data: plot.rows.map((row, index) => {
                const value = row.values[at];
                return {
                    value: [places[index], value.number],
                    ...(value.flag && { symbolSize: 12, itemStyle: { color: colours.token("warn") } }),
                };
            }),
        }));
        const ends = plot.kind === "scatter" ? [Math.min(...places), Math.max(...places)]
            : [...places].sort().filter((_, at, all) => at === 0 || at === all.length - 1);
        return {
            xAxis: axis(colours, {
                name: plot.across, nameLocation: "middle", nameGap: 28,
                ...(plot.kind === "scatter" ? { type: "value", scale: true } : { type: "time", min: plot.since ? (span) => Math.min(span.min, plot.since) : undefined, axisLabel: { color: colours.token("quiet"), fontSize: 12, hideOverlap: true, formatter: TIMES } }),
            }),
            yAxis: valueAxis(colours, plot, { scale: plot.kind !== "line" || plot.banded }),
            series: [...bands(plot, colours, ends[0], ends.at(-1)), ...drawn],
        };
    };

    const bars = (plot, colours, width) => {
        const lying = plot.kind === "lying" || plot.kind === "pyramid";
        const pyramid = plot.kind === "pyramid";
        const stack = plot.kind === "stacked" || pyramid ? "all" : undefined;
        const size = (value) => Math.abs(value).toLocaleString("en");
        const names = axis(colours, {
            type: "category", data: plot.rows.map((row) => row.words), inverse: plot.kind === "lying",
            name: lying ? "" : plot.across, nameLocation: "middle", nameGap: 28,
            axisLabel: { color: colours.token("quiet"), fontSize: 12, ...(lying && { width: Math.min(260, width / 3), overflow: "break", lineHeight: 14 }) },
        });
        const labelled = plot.names.length === 1 && plot.rows.length <= 20 && plot.kind !== "histogram";
        const most = round(Math.max(...plot.rows.flatMap((row) => row.values.map((value) => value.number ?? 0))));
        const values = valueAxis(colours, plot, pyramid
            ? { min: -most, max: most, interval: most / 2, axisLabel: { color: colours.token("quiet"), fontSize: 12, formatter: size } } : {});
        return {
            xAxis: lying ? values : names,
            yAxis: lying ? names : values,
            series: plot.names.map((name, at) => ({
                type: "bar",
                name,
                stack,
                barCategoryGap: plot.kind === "histogram" ? 1 : pyramid ? "15%" : "30%",
                barMaxWidth: plot.kind === "histogram" ? undefined : 48,
                itemStyle: { color: colours.series(at), borderColor: colours.token("ground"), borderWidth: stack ? 1 : 0 },
                label: { show: labelled, position: lying ? "right" : "top", color: colours.token("ink"), formatter: (item) => plot.rows[item.dataIndex].values[at].words },
                data: plot.rows.map((row) => {
                    const number = row.values[at].number;
                    return number !== null && pyramid && at === 0 ? -number : number;
                }),
            })),
        };
    };

    const option = (plot, width) => {
        const colours = look();
        const line = ["line", "dots", "scatter"].includes(plot.kind);
        return {
            animation: false,
            textStyle: { fontFamily: colours.font, color: colours.token("ink") },
            grid: { left: 8, right: line && plot.names.length > 1 ? 110 : 28, top: plot.unit ? 32 : 16, bottom: 28, containLabel: true },
            ...(line ? lines(plot, colours) : bars(plot, colours, width)),
        };
    };

    const say = (figure, plot, tip, event, chart) => {
        const canvas = figure.querySelector(".canvas");
        const [x, y] = chart.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
        const lying = plot.kind === "lying" || plot.kind === "pyramid";
        const row = ["line", "dots", "scatter"].includes(plot.kind)
            ? plot.rows.reduce((best, other) => distance(plot, other, x) < distance(plot, best, x) ? other : best)
            : plot.rows[Math.round(lying ? y : x)];
        tip.hidden = !row || !chart.containPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
        if (tip.hidden) {
            return;
        }
        tip.textContent = [row.words, ...row.values.map((value, at) =>
            `${plot.names.length > 1 ? `${plot.names[at]}: ` : ""}${value.words || "none"}${value.number !== null && plot.unit ? ` ${plot.unit}` : ""}`)].join("\n");
        const left = event.offsetX > canvas.clientWidth / 2;
        tip.style.left = left ? "" : `${event.offsetX + 14}px`;
        tip.style.right = left ? `${canvas.clientWidth - event.offsetX + 14}px` : "";
        tip.style.top = `${Math.max(0, event.offsetY - 40)}px`;
    };

    const distance = (plot, row, x) => Math.abs((plot.kind === "scatter" ? Number(row.at) : new Date(row.at).getTime()) - x);

    const draw = (figure) => {
        const canvas = figure.querySelector(".canvas");
        const plot = read(figure);
        const chart = window.echarts.init(canvas, null, { renderer: "canvas" });
        chart.setOption(option(plot, canvas.clientWidth));
        const tip = document.createElement("div");
        tip.className = "tip";
        tip.hidden = true;
        canvas.append(tip);
        chart.getZr().on("mousemove", (event) => say(figure, plot, tip, event, chart));
        chart.getZr().on("globalout", () => { tip.hidden = true; });
        const address = (item) => plot.rows[item.dataIndex]?.values[plot.names.indexOf(item.seriesName)]?.address;
        chart.on("click", (item) => { if (address(item)) { location.assign(address(item)); } });
        chart.on("mouseover", (item) => canvas.classList.toggle("leads", Boolean(address(item))));
        chart.on("mouseout", () => canvas.classList.remove("leads"));
        new ResizeObserver(() => {
            chart.resize();
            chart.setOption(option(plot, canvas.clientWidth));
        }).observe(canvas);
        charts.set(figure, { chart, plot, canvas });
    };

    const all = async (root) => {
        const figures = [...root.querySelectorAll("figure[data-plot]")].filter((figure) => figure.querySelector(".canvas") && !charts.has(figure));
        if (figures.length) {
            await load();
            figures.forEach(draw);
        }
        for (const [figure, drawn] of charts) {
            if (!figure.isConnected) {
                drawn.chart.dispose();
                charts.delete(figure);
            }
        }
    };

    const again = () => charts.forEach(({ chart, plot, canvas }) => {
        chart.resize();
        chart.setOption(option(plot, canvas.clientWidth));
    });
    for (const question of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "print"]) {
        matchMedia(question).addEventListener("change", again);
    }
    document.addEventListener("htmx:afterSettle", () => all(document));
    all(document);
}
