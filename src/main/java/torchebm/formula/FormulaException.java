package torchebm.formula;

/** A formula is wrong. The message does not name the place, which is an offset into the text. */
public final class FormulaException extends RuntimeException {
    private final String text;
    private final int offset;

    /**
     * @param text the formula
     * @param offset where in the text, in UTF-16 units from 0; at most its length
     * @param message what is wrong
     */
    public FormulaException(String text, int offset, String message) {
        super(message);
        this.text = text;
        this.offset = Math.min(offset, text.length());
    }

    /** The formula. */
    public String text() {
        return text;
    }

    /** Where in the formula, from 0. */
    public int offset() {
        return offset;
    }

    /** The line in the formula, from 1. */
    public int line() {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** The column in that line, in code points from 1. */
    public int column() {
        int begin = text.lastIndexOf('\n', offset - 1) + 1;
        return 1 + text.codePointCount(begin, offset);
    }

    /** The message, which is never missing. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
