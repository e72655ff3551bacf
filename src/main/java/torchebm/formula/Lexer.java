package torchebm.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Splits a formula into numbers, names and symbols. */
final class Lexer {
    /** Words that are operators. */
    static final Set<String> WORDS = Set.of("and", "or", "not");

    /** The largest number of characters of a formula. */
    static final int MAX_LENGTH = 65_536;

    private static final List<String> SYMBOLS = List.of(
            "<=", ">=", "==", "!=", "+", "-", "*", "/", "%", "^", "@", "<", ">", "=", "(", ")", "[", "]", ",", ":",
            ";");

    /** Symbols of other notations, with the right ones. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("−", "-"),
            Map.entry("–", "-"),
            Map.entry("·", "*"),
            Map.entry("×", "*"),
            Map.entry("÷", "/"),
            Map.entry("²", "^2"),
            Map.entry("³", "^3"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "!="),
            Map.entry("√", "sqrt(…)"),
            Map.entry("&", "and"),
            Map.entry("|", "or, or abs(…)"),
            Map.entry("!", "not"));

    enum Kind {
        NUMBER,
        NAME,
        SYMBOL,
        END
    }

    /** A token, with the position where it begins. */
    record Token(Kind kind, String text, int offset) {
        boolean is(String symbol) {
            return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbol);
        }

        /** Returns the token as a message shows it. */
        String shown() {
            return kind == Kind.END ? "the end" : "`" + text + "`";
        }
    }

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new FormulaException(
                    text, 0, "a formula has at most " + MAX_LENGTH + " characters, but this one has " + text.length());
        }
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.get(tokens.size() - 1).kind != Kind.END);
        return tokens;
    }

    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isNamePart(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && isNameStart(text.charAt(0));
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int begin = at;
        if (at == text.length()) {
            return new Token(Kind.END, "", at);
        }
        char c = peek(0);
        if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            return number(begin);
        }
        if (isNameStart(c)) {
            while (isNamePart(peek(0))) {
                at++;
            }
            return new Token(Kind.NAME, text.substring(begin, at), begin);
        }
        if (text.startsWith("**", at)) {
            throw new FormulaException(text, at, "unexpected `**`: a power is written ^");
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Kind.SYMBOL, symbol, begin);
            }
        }
        String wrong = new String(Character.toChars(text.codePointAt(at)));
        String meant = FOREIGN.get(wrong);
        throw new FormulaException(
                text,
                at,
                "unexpected character `" + wrong + "`" + (meant == null ? "" : ", did you mean `" + meant + "`?"));
    }

    private Token number(int begin) {
        digits();
        if (peek(0) == '.') {
            at++;
            digits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(peek(1 + sign))) {
                at += 1 + sign;
                digits();
            }
        }
        return new Token(Kind.NUMBER, text.substring(begin, at), begin);
    }

    private void digits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }
}
