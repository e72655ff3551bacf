package torchebm.data;

import torchebm.grid.Numerals;

/**
 * An axis of a table: its nodes, compared with the stated range.
 *
 * @param axis the axis
 * @param repeatsEnd true if the table has a further node at the end of the period
 */
record AxisNodes(TableAxis axis, boolean repeatsEnd) {
    /**
     * Returns the axis. The nodes are made even if they agree with an even axis within errors of rounding.
     */
    static AxisNodes of(GridColumns columns, int k, Nodes nodes) {
        AxisOptions options = columns.axes().get(k);
        double[] values = nodes.values();
        double first = values[0];
        double last = values[values.length - 1];
        double rounding = nodes.rounding(columns.digits()[k]);
        if (options.isPeriodic()) {
            return periodic(columns, options, nodes, rounding);
        }
        check(columns, options, "first", options.min().orElse(first), first, rounding);
        check(columns, options, "last", options.max().orElse(last), last, rounding);
        double[] even =
                TableAxis.even(options.min().orElse(first), options.max().orElse(last), values.length, 0);
        return new AxisNodes(new TableAxis(options.name(), options.unit(), nodes.evened(even, rounding), 0), false);
    }

    private static AxisNodes periodic(GridColumns columns, AxisOptions options, Nodes nodes, double rounding) {
        String name = options.name();
        if (!options.hasRange()) {
            throw columns.error(name + " is periodic, but its range is unknown", "state its range, such as [-pi, pi]");
        }
        double[] values = nodes.values();
        double min = options.min().getAsDouble();
        double period = options.max().getAsDouble() - min;
        double first = values[0];
        double width = values[values.length - 1] - first;
        boolean isOutside = width > period + rounding;
        if (isOutside) {
            throw columns.error(
                    name + " has the period " + text(period) + ", but its values range from " + text(first) + " to "
                            + text(values[values.length - 1]),
                    "");
        }
        boolean repeatsEnd = width > period - rounding;
        int count = repeatsEnd ? values.length - 1 : values.length;
        if (count < 2) {
            throw columns.error(name + " has only one value in its period", "an axis needs at least 2");
        }
        double start = Math.abs(first - min) <= rounding ? min : first;
        double[] even = TableAxis.even(start, 0, values.length, period * values.length / count);
        boolean isEven = nodes.isNear(even, rounding);
        if (!isEven) {
            double[] withoutGap = TableAxis.even(first, values[values.length - 1], values.length, 0);
            if (!repeatsEnd && nodes.isNear(withoutGap, rounding)) {
                throw columns.error(
                        name + " has the step " + text(width / (count - 1)) + ", but its period, " + text(period)
                                + ", leaves " + text(period - width) + " after the last value, "
                                + text(values[values.length - 1]),
                        "a periodic axis leaves out only the end of its period");
            }
        }
        double[] all = isEven ? TableAxis.even(start, 0, count, period) : java.util.Arrays.copyOf(values, count);
        return new AxisNodes(new TableAxis(name, options.unit(), all, period), repeatsEnd);
    }

    private static void check(
            GridColumns columns, AxisOptions options, String which, double stated, double found, double rounding) {
        if (!(Math.abs(stated - found) <= rounding)) {
            throw columns.error(
                    "the range of " + options.name() + " is stated as [" + text(options.min()) + ", "
                            + text(options.max()) + "], but its " + which + " value is " + text(found),
                    "");
        }
    }

    private static String text(java.util.OptionalDouble number) {
        return number.isPresent() ? text(number.getAsDouble()) : "…";
    }

    static String text(double number) {
        return Double.isFinite(number) ? Numerals.REPORT.exact(number) : Double.toString(number);
    }
}
