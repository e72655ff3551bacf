package torchebm.figure.format;

import javax.imageio.ImageWriter;
import javax.imageio.event.IIOWriteProgressListener;
import torchebm.grid.Cancellation;

/** Stops writing an image when the thread is interrupted. */
final class InterruptibleWriting implements IIOWriteProgressListener {
    private final Cancellation cancellation = new Cancellation();

    @Override
    public void imageProgress(ImageWriter source, float percentageDone) {
        cancellation.check();
    }

    @Override
    public void imageStarted(ImageWriter source, int imageIndex) {}

    @Override
    public void imageComplete(ImageWriter source) {}

    @Override
    public void thumbnailStarted(ImageWriter source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageWriter source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageWriter source) {}

    @Override
    public void writeAborted(ImageWriter source) {}
}
