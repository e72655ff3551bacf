package torchebm.spec;

/**
 * A place in a source.
 *
 * @param source the text
 * @param line from 1
 * @param column in code points, from 1
 */
record Place(Source source, int line, int column) {
    /** An error at this place. */
    SpecException error(String message) {
        return new SpecException(render(message));
    }

    private String render(String message) {
        if (source.isFlag()) {
            return source.name() + ": error: " + message;
        }
        String header = source.name() + ":" + line + ":" + column + ": error: " + message;
        if (line > source.lines().size()) {
            return header;
        }
        String text = source.lines().get(line - 1);
        StringBuilder caret = new StringBuilder();
        text.codePoints().limit(column - 1L).forEach(c -> caret.append(c == '\t' ? '\t' : ' '));
        return header + "\n  " + text + "\n  " + caret + "^";
    }
}
