package dev.podium.dashboard.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import dev.podium.dashboard.text.Visible;
import dev.podium.dashboard.wire.RecordingJson;
import dev.podium.recording.Library;
import dev.podium.recording.store.NoSuchRecordingException;
import dev.podium.recording.store.Recording;
import dev.podium.recording.transfer.ImportFile;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Recordings as files: brought in and out.
 */
@RestController
class RecordingFilesController {

	private static final String ALL = RecordingsController.ALL;

	private static final String ONE = RecordingsController.ONE;

	private final Library library;

	private final Imports imports;

	RecordingFilesController(Library library, Imports imports) {
		this.library = library;
		this.imports = imports;
	}

	/**
	 * Brings the files of one capture in, as one recording.
	 * @param name what it is to be called; null for the files' own name
	 * @param progress a token under which {@code imports} of the list tells how far it is
	 */
	@PostMapping(path = ALL, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	ResponseEntity<RecordingJson> imported(@RequestParam("file") List<MultipartFile> files,
			@RequestParam @Nullable String name, @RequestParam @Nullable String progress) throws IOException {
		String wanted = (name != null) ? RecordingsController.name(name) : null;
		List<ImportFile> opened = new ArrayList<>();
		String all = files.stream().map(RecordingFilesController::fileName).collect(Collectors.joining(", "));
		try (Imports.Running running = this.imports.begin(progress, all)) {
			for (MultipartFile file : files) {
				opened.add(new ImportFile(fileName(file), file.getInputStream(), file.getSize()));
			}
			return RecordingsController.created(this.library.importFiles(opened, wanted, running).get(0));
		}
		finally {
			for (ImportFile file : opened) {
				file.content().close();
			}
		}
	}

	/** Only the last part, as some browsers send where it lies. */
	private static String fileName(MultipartFile file) {
		String name = file.getOriginalFilename();
		String last = (name != null) ? name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) : "";
		return last.isEmpty() ? "file" : last;
	}

	/** Ends an import; nothing is left of it. */
	@DeleteMapping(ALL + "/imports/{token}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@PathVariable String token) {
		this.imports.cancel(token);
	}

	/**
	 * The recording as a file.
	 * @param gzip whether it comes compressed
	 */
	@GetMapping(ONE + "/file")
	void file(@PathVariable String recording, @RequestParam(defaultValue = "true") boolean gzip,
			HttpServletResponse response) throws IOException {
		Recording found = this.library.find(recording);
		if (found == null) {
			throw new NoSuchRecordingException(recording);
		}
		String name = (found.name() != null) ? found.name() : found.cluster().context() + " " + found.id();
		String file = Visible.line(name).replaceAll("[\\\\/:*?\"<>|]+", " ").strip() + ".podium.jsonl"
				+ (gzip ? ".gz" : "");
		response.setContentType(gzip ? "application/gzip" : "application/x-ndjson");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename(file, StandardCharsets.UTF_8).build().toString());
		OutputStream body = response.getOutputStream();
		try (OutputStream out = gzip ? new GZIPOutputStream(body, 1 << 16) : body) {
			this.library.export(recording, out);
		}
	}

}
