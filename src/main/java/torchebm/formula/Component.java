package torchebm.formula;

/** The names of the components of a point: x1, x2, … */
public final class Component {
    private Component() {}

    /**
     * Returns the number of a component.
     *
     * @param digits the most digits of the number, at most 9
     * @return 0 if the name is not that of a component
     */
    public static int number(String name, int digits) {
        if (name.length() < 2 || name.length() > 1 + digits || name.charAt(0) != 'x' || name.charAt(1) == '0') {
            return 0;
        }
        int number = 0;
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }
}
