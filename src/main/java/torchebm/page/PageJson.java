package torchebm.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.color.ColorMap;

/** Writes the data of a page as JSON, which its script reads. */
public final class PageJson {
    private static final int MAP_COLORS = 256;

    private final JsonGenerator json;

    private PageJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes a part of the data. */
    @FunctionalInterface
    private interface Part {
        void write(PageJson to) throws IOException;
    }

    private static String text(Part part) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            part.write(new PageJson(json));
        }
        return text.toString();
    }

    /** Returns the data of a page, which may stand between the tags of a script. */
    public static String of(Exploration data, Canvas canvas) throws IOException {
        return text(to -> to.exploration(data, canvas)).replace("<", "\\u003c");
    }

    /** Returns a frame alone. */
    public static String of(PageFrame frame) throws IOException {
        return text(to -> to.frame(frame));
    }

    /** Returns a list of parameters. */
    public static String of(List<LiveParameter> parameters) throws IOException {
        return text(to -> to.parameters(parameters));
    }

    private void exploration(Exploration data, Canvas canvas) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", data.title());
        json.writeStringField("summary", data.summary());
        json.writeBooleanField("surface", data.isSurface());
        json.writeStringField("theme", canvas.theme().name());
        side("width", canvas.width());
        side("height", canvas.height());
        json.writeArrayFieldStart("frames");
        for (PageFrame frame : data.frames()) {
            frame(frame);
        }
        json.writeEndArray();
        if (!data.frames().isEmpty()) {
            json.writeObjectFieldStart("maps");
            for (String name : ColorMap.names()) {
                json.writeStringField(name, colors(ColorMap.named(name).orElseThrow()));
            }
            json.writeEndObject();
        }
        if (data.live().isPresent()) {
            json.writeFieldName("live");
            live(data.live().get());
        }
        json.writeEndObject();
    }

    /** Writes a side of the figure: as a whole number, if it is one. */
    private void side(String name, double units) throws IOException {
        if (units == Math.rint(units)) {
            json.writeNumberField(name, (long) units);
        } else {
            json.writeNumberField(name, units);
        }
    }

    private void live(LivePage live) throws IOException {
        json.writeStartObject();
        json.writeStringField("spec", live.spec());
        json.writeStringField("token", live.token());
        json.writeArrayFieldStart("specs");
        for (String name : live.specs()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeFieldName("parameters");
        parameters(live.parameters());
        json.writeObjectFieldStart("ranges");
        for (Map.Entry<String, List<Double>> range : live.ranges().entrySet()) {
            numbers(range.getKey(), range.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("axes");
        for (String axis : live.axes()) {
            json.writeString(axis);
        }
        json.writeEndArray();
        json.writeNumberField("dimension", live.dimension());
        json.writeObjectFieldStart("fixed");
        for (Map.Entry<String, Double> fixed : live.fixed().entrySet()) {
            json.writeNumberField(fixed.getKey(), fixed.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("temperature", live.temperature());
        json.writeStringField("quantity", live.quantity());
        json.writeNumberField("resolution", live.resolution());
        json.writeStringField("formula", live.formula().orElse(null));
        json.writeEndObject();
    }

    private void parameters(List<LiveParameter> parameters) throws IOException {
        json.writeStartArray();
        for (LiveParameter parameter : parameters) {
            json.writeStartObject();
            json.writeStringField("name", parameter.name());
            json.writeNumberField("value", parameter.value());
            json.writeNumberField("default", parameter.usual());
            json.writeNumberField("min", parameter.min());
            json.writeNumberField("max", parameter.max());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Returns the colours of a map at equal distances, as RRGGBB. */
    private static String colors(ColorMap map) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < MAP_COLORS; i++) {
            hex.append(String.format("%06x", map.at((i + 0.5) / MAP_COLORS).argb() & 0xffffff));
        }
        return hex.toString();
    }

    private void frame(PageFrame frame) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", frame.label());
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, String> value : frame.values().entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
        json.writeStringField("quantity", frame.quantity());
        json.writeArrayFieldStart("axes");
        for (PageAxis axis : frame.axes()) {
            json.writeStartObject();
            json.writeStringField("name", axis.name());
            json.writeStringField("caption", axis.caption());
            json.writeNumberField("min", axis.min());
            json.writeNumberField("max", axis.max());
            json.writeStringField("scale", axis.scale());
            json.writeNumberField("decade", axis.decade());
            json.writeEndObject();
        }
        json.writeEndArray();
        field(frame.field());
        colors(frame.colors());
        json.writeArrayFieldStart("points");
        for (PagePoint point : frame.points()) {
            point(point);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("trails");
        for (PageTrail trail : frame.trails()) {
            json.writeStartObject();
            json.writeBooleanField("line", trail.isLine());
            rounded("x", trail.x());
            rounded("y", trail.y());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("equal", frame.isEqual());
        if (frame.place().isPresent()) {
            json.writeArrayFieldStart("place");
            json.writeNumber(frame.place().get().getX());
            json.writeNumber(frame.place().get().getY());
            json.writeNumber(frame.place().get().getWidth());
            json.writeNumber(frame.place().get().getHeight());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void field(CodedField field) throws IOException {
        json.writeObjectFieldStart("field");
        json.writeNumberField("columns", field.columns());
        json.writeNumberField("rows", field.rows());
        json.writeNumberField("low", field.code().low());
        json.writeNumberField("high", field.code().high());
        json.writeNumberField("center", field.code().center());
        json.writeNumberField("scale", field.code().scale());
        json.writeStringField("codes", field.text());
        json.writeEndObject();
    }

    private void colors(PageColors colors) throws IOException {
        json.writeObjectFieldStart("colors");
        numbers("levels", colors.levels());
        numbers("lines", colors.lines());
        numbers("positions", colors.positions());
        json.writeBooleanField("blankBelow", colors.isBlankBelow());
        json.writeBooleanField("blankAbove", colors.isBlankAbove());
        json.writeStringField("map", colors.name());
        if (!ColorMap.exists(colors.name())) {
            json.writeStringField("colors", colors(colors.map()));
        }
        json.writeEndObject();
    }

    private void point(PagePoint point) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", point.name());
        json.writeStringField("kind", point.kind());
        if (!Double.isNaN(point.energy())) {
            json.writeNumberField("energy", point.energy());
        }
        numbers("x", point.x());
        numbers("eigenvalues", point.eigenvalues());
        numbers("at", point.at());
        json.writeEndObject();
    }

    private void numbers(String name, List<Double> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    /** Writes coordinates of a picture: as float32, which is shorter. */
    private void rounded(String name, double[] numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : numbers) {
            json.writeNumber((float) number);
        }
        json.writeEndArray();
    }
}
