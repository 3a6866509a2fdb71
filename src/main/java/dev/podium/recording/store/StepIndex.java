package dev.podium.recording.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.feed.Overview;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

/**
 * When the steps of a story happened, in some bytes: an overview reads nothing else of a
 * story.
 */
public final class StepIndex {

	private StepIndex() {
	}

	public static byte[] write(Story story) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			for (Overview.StepMark step : Overview.StepMark.of(story)) {
				out.writeShort(step.number());
				out.writeUTF(step.id());
				out.writeUTF(step.state().name());
				out.writeUTF(step.at().toString());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	public static List<Overview.StepMark> read(String story, byte[] bytes) {
		List<Overview.StepMark> steps = new ArrayList<>();
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			while (in.available() > 0) {
				steps.add(new Overview.StepMark(story, in.readShort(), in.readUTF(), Step.State.valueOf(in.readUTF()),
						Instant.parse(in.readUTF())));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return steps;
	}

}
