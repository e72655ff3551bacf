package torchebm.plot;

import java.util.ArrayList;
import java.util.List;
import torchebm.document.FlagText;
import torchebm.document.Node;
import torchebm.document.Ranges;
import torchebm.document.Section;

/**
 * The type of several values: their number, a list of increasing numbers, FROM:TO:STEP, or a single number that is not whole.
 *
 * @param min the smallest number of values
 * @param isSwitch true if the value may also be true, for the default number of values, or false, for none
 */
public record ValuesType(int min, boolean isSwitch) implements KeyType<ValueList> {
    /** The largest number of values; a list may have one more, as n bands have n + 1 boundaries. */
    public static final int MAX = 1000;

    /** The number of values for {@code true}. */
    static final int USUAL = 10;

    @Override
    public ValueList read(String key, Node node, PlotNames names) {
        if (isSwitch && node instanceof Node.WordNode) {
            return new ValueList(Section.flag(key, node) ? USUAL : 0, List.of());
        }
        return isListed(key, node) ? new ValueList(0, listed(key, node)) : new ValueList(count(key, node), List.of());
    }

    /** Returns true if a node has the values themselves, rather than their number. */
    public static boolean isListed(String key, Node node) {
        if (node instanceof Node.ListNode || isSteps(node)) {
            return true;
        }
        if (!(node instanceof Node.NumberNode) && !(node instanceof Node.TextNode)) {
            throw node.wrong(key + " must be a whole number, a list of numbers or FROM:TO:STEP");
        }
        double number = Section.number(key, node);
        return number != Math.rint(number);
    }

    private static boolean isSteps(Node node) {
        return node instanceof Node.TextNode text && FlagText.contains(text.text(), ':');
    }

    private static List<Double> listed(String key, Node node) {
        if (node instanceof Node.TextNode steps && isSteps(steps)) {
            return Ranges.ofStep(key, steps.place(), steps.text(), MAX + 1);
        }
        return node instanceof Node.ListNode list ? increasing(key, list) : List.of(Section.number(key, node));
    }

    private int count(String key, Node node) {
        if (Section.number(key, node) < min) {
            throw node.place()
                    .error(
                            node.shown(),
                            key + " must be >= " + min + ", but was " + node.shown()
                                    + "; write a single value as a list, [" + node.shown() + "]",
                            "");
        }
        return Section.integer(key, node, min, MAX);
    }

    private static List<Double> increasing(String key, Node.ListNode node) {
        List<Double> numbers = new ArrayList<>();
        for (Node item : node.items()) {
            double number = Section.number("a level", item);
            if (!numbers.isEmpty() && number <= numbers.get(numbers.size() - 1)) {
                throw item.place()
                        .error(key + " must increase, but " + item.shown() + " follows "
                                + node.items().get(numbers.size() - 1).shown());
            }
            numbers.add(number);
        }
        if (numbers.isEmpty() || numbers.size() > MAX + 1) {
            throw node.place().error(key + " must have 1 to " + (MAX + 1) + " numbers, but has " + numbers.size());
        }
        return numbers;
    }
}
