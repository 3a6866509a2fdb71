package dev.podium.dashboard.page;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.handout.Handouts;
import dev.podium.dashboard.handout.Localizer;
import dev.podium.dashboard.text.Shell;
import dev.podium.demo.Demos;
import dev.podium.live.ClusterInView;
import dev.podium.live.InView;
import dev.podium.recording.Library;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A story on paper: a page that prints well, without any script.
 */
@Controller
class HandoutController {

	/** Nothing but the page itself and its style sheet. */
	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
			+ "form-action 'none'; frame-ancestors 'none'";

	private final ClusterInView cluster;

	private final Library library;

	private final Demos demos;

	private final Messages messages;

	HandoutController(ClusterInView cluster, Library library, Demos demos, Messages messages) {
		this.cluster = cluster;
		this.library = library;
		this.demos = demos;
		this.messages = messages;
	}

	/**
	 * @param story the story; the list of stories to choose from where none is given
	 * @param t microseconds since the story began, of the moment to come back to
	 * @param zone the reader's time zone, {@code Europe/Berlin}; this machine's where
	 * none is given
	 * @param shell that lines are pasted into, {@code posix} or {@code powershell}
	 */
	@GetMapping("/r/{epoch:[0-9a-z-]{1,40}}/handout")
	String handout(@PathVariable String epoch, @RequestParam @Nullable String story, @RequestParam @Nullable Long t,
			@RequestParam @Nullable String zone, @RequestParam(defaultValue = "posix") String shell,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		Locale language = this.messages.language(request);
		Map<String, String> texts = this.messages.all(language);
		model.addAttribute("language", language.getLanguage());
		model.addAttribute("texts", texts);
		response.setHeader("Content-Security-Policy", POLICY);
		response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
		if (t != null && t < 0) {
			throw ProblemException.parameter("t", Text.of("problem.at-least", "name", "t", "least", 0, "value", t));
		}
		Localizer localizer = new Localizer(this.messages.in(language), language, zone(zone));
		String base = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
		Handouts handouts = handouts(epoch, shell(shell), localizer, texts, base);
		if (handouts == null) {
			return missing("feed", Map.of("epoch", epoch), language, response, model);
		}
		if (story == null) {
			model.addAttribute("choice", handouts.choice());
			return "handouts";
		}
		Story told = handouts.log().story(story);
		if (told == null) {
			return missing("story", Map.of("epoch", epoch, "story", story), language, response, model);
		}
		model.addAttribute("handout", handouts.of(told, t));
		return "handout";
	}

	/** Of the feed in view or of a recording; null where there is no such. */
	private @Nullable Handouts handouts(String epoch, Shell shell, Localizer localizer, Map<String, String> texts,
			String base) {
		InView inView = this.cluster.now();
		if (inView.feed().epoch().equals(epoch)) {
			return new Handouts(this.library.past(inView.feed()),
					named(inView.context(), inView.practice(), inView.version(), texts), this.demos.kubectl(), shell,
					base, localizer);
		}
		Recording recording = this.library.find(epoch);
		if (recording == null || recording.deletedAt() != null) {
			return null;
		}
		RecordedCluster told = recording.cluster();
		String cluster = named(told.context(), told.practice(), told.version(), texts);
		return new Handouts(this.library.open(epoch), cluster, List.of("kubectl"), shell, base, localizer);
	}

	private String missing(String what, Map<String, String> args, Locale language, HttpServletResponse response,
			Model model) {
		response.setStatus(HttpStatus.NOT_FOUND.value());
		model.addAttribute("title", this.messages.text(new Text("handout.missing." + what, args), language));
		model.addAttribute("detail",
				this.messages.text(new Text("handout.missing." + what + ".detail", args), language));
		model.addAttribute("choose", what.equals("story") ? "/r/" + args.get("epoch") + "/handout" : null);
		return "handout-missing";
	}

	private static String named(String context, boolean practice, String version, Map<String, String> texts) {
		return ((practice ? texts.getOrDefault("page.cluster.practice", context) : context) + " " + version).strip();
	}

	private static Shell shell(String shell) {
		return switch (shell) {
			case "posix" -> Shell.POSIX;
			case "powershell" -> Shell.POWERSHELL;
			default -> throw ProblemException.parameter("shell",
					Text.of("problem.one-of", "name", "shell", "known", "posix, powershell", "value", shell));
		};
	}

	private static ZoneId zone(@Nullable String zone) {
		try {
			return (zone != null) ? ZoneId.of(zone) : ZoneId.systemDefault();
		}
		catch (DateTimeException ex) {
			throw ProblemException.parameter("zone", Text.of("problem.zone", "value", String.valueOf(zone)));
		}
	}

}
