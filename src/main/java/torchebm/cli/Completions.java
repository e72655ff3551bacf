package torchebm.cli;

import java.util.Iterator;
import torchebm.app.App;

/** What a shell may complete; looked up when a completion script is made, and at no other time. */
final class Completions {
    private Completions() {}

    /** The names of models. */
    static final class Models implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return App.modelNames().iterator();
        }
    }

    /** The names of parameters, each with what stands before its value. */
    static final class Parameters implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return App.parameterNames().stream().map(name -> name + "=").iterator();
        }
    }
}
