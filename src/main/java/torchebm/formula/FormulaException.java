package torchebm.formula;

/** A mistake in a formula. The message does not contain the position, which is an offset into the text. */
public final class FormulaException extends RuntimeException {
    private final String text;
    private final int offset;

    /**
     * @param text the formula
     * @param offset the position in the text, in UTF-16 units from 0; at most its length
     */
    public FormulaException(String text, int offset, String message) {
        super(message);
        this.text = text;
        this.offset = Math.min(offset, text.length());
    }

    /** Returns the formula. */
    public String text() {
        return text;
    }

    /** Returns the position in the formula, from 0. */
    public int offset() {
        return offset;
    }

    /** Returns the line in the formula, from 1. */
    public int line() {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** Returns the column in that line, in code points from 1. */
    public int column() {
        int begin = text.lastIndexOf('\n', offset - 1) + 1;
        return 1 + text.codePointCount(begin, offset);
    }

    /** Returns the message, which is never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
