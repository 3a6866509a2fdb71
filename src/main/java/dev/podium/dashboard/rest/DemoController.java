package dev.podium.dashboard.rest;

import java.io.IOException;
import java.io.InputStream;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.wire.DemosJson;
import dev.podium.demo.Demo;
import dev.podium.demo.Demos;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The demos: list, create, own YAML, what was created, clean up, manifests.
 */
@RestController
class DemoController {

	private static final String YAML = "application/yaml";

	private final Demos demos;

	private final Messages messages;

	DemoController(Demos demos, Messages messages) {
		this.demos = demos;
		this.messages = messages;
	}

	@GetMapping("/api/demos")
	DemosJson list(HttpServletRequest request) {
		String base = base();
		return DemosJson.of(this.demos, (demo) -> this.demos.kubectl(demo, base), this.messages.in(request));
	}

	@PostMapping("/api/demos/{name}")
	@ResponseStatus(HttpStatus.CREATED)
	DemosJson.CreatedJson create(@PathVariable String name, @RequestParam(defaultValue = "false") boolean replace) {
		Demo demo = this.demos.demo(name);
		return DemosJson.CreatedJson.of(this.demos.create(name, replace).get(0), this.demos.kubectl(demo, base()));
	}

	/**
	 * @param dryRun only say whether the cluster would take it
	 */
	@PostMapping(path = "/api/demos",
			consumes = { YAML, "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain", "application/json" })
	ResponseEntity<DemosJson.ObjectsJson> createOwn(InputStream body,
			@RequestParam(defaultValue = "false") boolean replace, @RequestParam(defaultValue = "false") boolean dryRun)
			throws IOException {
		byte[] yaml = body.readNBytes(Demos.MAX_MANIFEST + 1);
		if (dryRun) {
			return ResponseEntity.ok(new DemosJson.ObjectsJson(this.demos.checkOwn(yaml)));
		}
		return ResponseEntity.status(HttpStatus.CREATED)
			.body(new DemosJson.ObjectsJson(this.demos.createOwn(yaml, replace)));
	}

	@GetMapping("/api/demos/created")
	DemosJson.ObjectsJson created() {
		return new DemosJson.ObjectsJson(this.demos.created());
	}

	/** Answers with what is being deleted. */
	@DeleteMapping("/api/demos")
	DemosJson.ObjectsJson cleanUp() {
		return new DemosJson.ObjectsJson(this.demos.cleanUp());
	}

	@GetMapping(path = "/demos/{name}.yml", produces = { YAML, "text/plain" })
	String manifest(@PathVariable String name) {
		return this.demos.demo(name).manifest();
	}

	/** This server as the client reached it; the guard has let only allowed Hosts in. */
	private static String base() {
		return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
	}

}
