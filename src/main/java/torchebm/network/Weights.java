package torchebm.network;

import torchebm.graph.Matrix;

/** Where the numbers of a network come from, layer by layer. */
interface Weights {
    /**
     * The place of a module in a network.
     *
     * @param layer the number of its linear layer, from 1
     * @param network the widths of all layers, for messages
     * @param inputs how many numbers come in
     * @param outputs how many go out
     * @param hasBias whether it has a bias
     */
    record Slot(int layer, String network, int inputs, int outputs, boolean hasBias) {
        @Override
        public String toString() {
            return "layer " + layer + " of " + network;
        }
    }

    /** B of shape (m, inputs). */
    Matrix frequencies(Architecture.Fourier features, int inputs);

    /** The next linear layer. */
    Layer.Linear linear(Slot slot);

    /** The norm that follows it. */
    Layer.Norm norm(Slot slot, double epsilon);
}
