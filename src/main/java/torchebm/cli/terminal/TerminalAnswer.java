package torchebm.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import torchebm.figure.terminal.ScreenSize;

/**
 * The answer of a terminal to questions for its protocols of images and the size of its characters.
 *
 * <p>Source: kitty, "Terminal graphics protocol", querying support; xterm, "Control sequences", device attributes and window
 * manipulation.
 *
 * @param text all answers; empty if there is none
 */
record TerminalAnswer(String text) {
    /** Would show an image of one pixel, of which kitty's protocol only tells if that is possible. */
    private static final String KITTY = "\u001b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001b\\";

    private static final String CELL = "\u001b[16t";

    /** The question that every terminal answers, so that no answer has to be waited for. */
    private static final String ATTRIBUTES = "\u001b[c";

    private static final Pattern ATTRIBUTES_ANSWER = Pattern.compile("\u001b\\[\\?([0-9;]*)c");
    private static final Pattern CELL_ANSWER = Pattern.compile("\u001b\\[6;([0-9]{1,4});([0-9]{1,4})t");
    private static final String SIXELS = "4";

    /** The largest height and width of a character that is believed, in pixels. */
    private static final int LARGEST = 200;

    /**
     * Returns the question.
     *
     * @param isChoice true to ask for kitty's protocol, too
     */
    static String question(boolean isChoice) {
        return (isChoice ? KITTY : "") + CELL + ATTRIBUTES;
    }

    /** Returns true if the terminal has told its attributes. */
    boolean isPresent() {
        return ATTRIBUTES_ANSWER.matcher(text).find();
    }

    boolean knowsKitty() {
        return text.contains("\u001b_Gi=31;OK");
    }

    /** Returns true if sixels are among the attributes, which follow the class of the terminal. */
    boolean hasSixels() {
        Matcher matcher = ATTRIBUTES_ANSWER.matcher(text);
        if (!matcher.find()) {
            return false;
        }
        String[] attributes = matcher.group(1).split(";", -1);
        for (int k = 1; k < attributes.length; k++) {
            if (attributes[k].equals(SIXELS)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a size with the size of a character, if the terminal has told it. */
    ScreenSize cell(ScreenSize usual) {
        Matcher matcher = CELL_ANSWER.matcher(text);
        if (!matcher.find()) {
            return usual;
        }
        int height = Integer.parseInt(matcher.group(1));
        int width = Integer.parseInt(matcher.group(2));
        return isCredible(height) && isCredible(width)
                ? new ScreenSize(usual.columns(), usual.rows(), width, height)
                : usual;
    }

    private static boolean isCredible(int pixels) {
        return pixels > 0 && pixels <= LARGEST;
    }
}
