/** English; `id.ts` says the same in Indonesian and is held to the same keys. */
export const en = {
  again: "Try again", agent: "Agent", back: "Back to the lists", cancel: "Cancel", change: "Change", channelLabel: "Channel", clear: "Clear",
  edit: "Edit {{name}}", id: "Id", level: "Level", more: "More actions", name: "Name", queue: "Queue", remove: "Remove {{name}}", save: "Save",
  showMore: "Show more", skill: "Skill", skills: "Skills",
  nav: { label: "Main", deskChoice: "Desk", desk: "Desk", board: "Board", reports: "Reports", admin: "Admin" },
  live: { connecting: "Connecting", live: "Live", reconnecting: "Reconnecting…" },
  role: { AGENT: "Agent", SUPERVISOR: "Supervisor", ADMIN: "Admin" },
  channel: { EMAIL: "Email", PHONE: "Phone", SOCIAL: "Social", FORM: "Web form", LETTER: "Letter" },
  state: { WAITING: "Waiting", OFFERED: "Offered", ACTIVE: "Active", PARKED: "Parked", WRAP_UP: "Wrap-up", RESOLVED: "Resolved", ABANDONED: "Abandoned" },
  day: { MON: "Mon", TUE: "Tue", WED: "Wed", THU: "Thu", FRI: "Fri", SAT: "Sat", SUN: "Sun" },
  problem: {
    title: "That did not work", refused: "The router said no", unknown: "Something went wrong on this page. Please try again.",
    unreachable: "The server cannot be reached. Your work is kept here; try again in a moment.",
    tooMany: "Too many attempts. Please wait {{seconds}} s and try again.", loggedOut: "Your session has ended. Please log in again.",
    forbidden: "You are not allowed to do this.", missing: "This does not exist, or not for you.", status: "The server answered with status {{status}}.",
  },
  pending: { title: "Accepted", text: "Accepted, waiting for the router. It is not lost; the page updates when the answer comes." },
  user: {
    menu: "Account of {{name}}", language: "Language", switchLanguage: "Ganti ke bahasa Indonesia", light: "Light colours", dark: "Dark colours",
    password: "Change password", currentPassword: "Current password", newPassword: "New password", newPasswordAgain: "New password again",
    passwordsDiffer: "The two new passwords differ.", passwordChanged: "Password changed.", logout: "Log out",
  },
  login: {
    title: "Welcome back", subtitle: "Log in to your desk.", username: "User name", password: "Password", submit: "Log in",
    noDesk: "You are logged in but have no role on any desk yet. Please ask an admin.",
    wait: "Too many failed attempts. You can try again in {{seconds}} s.", mayTryAgain: "You can try again now.",
    promise: "The next customer finds the right person by themselves.",
    routed: { title: "Every message finds an owner", text: "By skill, load and promise to the customer, and exactly one." },
    explained: { title: "Every decision explains itself", text: "Why me, why not yet: in plain words, on every item." },
    measured: { title: "Waiting time, honestly measured", text: "From raw timestamps, on the calendar and in business hours." },
  },
  presence: {
    label: "Your presence: {{status}}", AVAILABLE: "Available", BUSY: "Busy", AWAY: "Away", OFFLINE: "Offline",
    means: { AVAILABLE: "New work is offered to you", BUSY: "At your desk, no new work", AWAY: "Back soon, no new work", OFFLINE: "Done; active work may move on" },
    reason: "Reason", reasonHint: "Goes along with what you choose above", reasonExample: "Lunch, training, call…",
    since: "For {{duration}}", load: "{{load}} of {{capacity}} units in use",
  },
  offer: {
    list: "Offers", new: "New offer", count_one: "{{count}} offer for you", count_other: "{{count}} offers for you",
    announce: "New offer: {{subject}}, from {{name}}", remaining: "{{seconds}} seconds left", accept: "Accept", decline: "Decline…", declineNow: "Decline",
    declined: "Declined. Others are asked first.", reason: "Reason (optional)",
    reasons: { busyNow: "Busy right now", notMySkill: "Not my field", conflict: "I know the customer" },
  },
  bell: {
    sound: "Sound for new offers", soundOn: "Play a sound for new offers", soundOff: "Stop the sound",
    desktop: "Desktop notification for new offers", desktopOn: "Show desktop notifications for new offers", desktopOff: "Stop desktop notifications",
  },
  lists: {
    label: "Which work to show", mine: "Mine", waiting: "Waiting", all: "All", done: "Done", search: "Search subject, customer, text", everyChannel: "All channels", noneByChannel: "Nothing by this channel here.", nothingFound: "Nothing found for “{{text}}”.",
    empty: { mine: "Nothing on your desk. Accepted offers appear here.", waiting: "Nobody is waiting. Well done.", all: "Nobody is working on anything.", done: "Nothing resolved yet." },
  },
  desk: {
    hello: "Hello {{name}}", ready: "You are available. The next work comes to you by itself.", resting: "You are not available, so nothing is offered to you. Switch your presence when you are ready.",
    chooseTitle: "Open a conversation", choose: "Choose one on the left to read it, see why it waits, or move it.",
  },
  asking: { next: "Give me next", take: "Take this", taken: "It is yours." },
  shortcuts: {
    title: "Keyboard shortcuts", a: "Accept the first offer", d: "Decline the first offer", j: "Next in the list", k: "Previous in the list", r: "Write the reply",
    e: "Resolve", p: "Park", t: "Transfer", w: "Why me, why still waiting", i: "Show or hide the customer", "/": "Search", send: "Send; with Shift also resolve",
  },
  work: {
    priority: "Priority", received: "Received", target: "First response", rule: "Rule", ruleVersion: "{{rule}} (version {{version}})", requirements: "Requires",
    required: "required", preferred: "preferred", dueIn: "due in {{duration}}", overdue: "{{duration}} overdue", answeredAt: "answered {{at}}", waits: "waits {{duration}}",
    noSubject: "(no subject)", unanswered_one: "{{count}} unanswered message", unanswered_other: "{{count}} unanswered messages",
  },
  thread: {
    label: "Conversation", internal: "internal note", automatic: "automatic", loggedBy: "logged by {{name}}", to: "to {{address}}", showQuoted: "Show quoted text", hideQuoted: "Hide quoted text",
    showHtml: "Show original formatting", showText: "Show plain text", formatted: "Formatted message: {{subject}}",
  },
  terms: {
    within: "reply within {{duration}}", closed: "the network takes no reply any longer", dmOrManual: "no public reply: by direct message or by hand",
    tooLong: "too long", split: "goes in several messages",
  },
  call: {
    back: "Call back", dial: "Call {{number}}", dialled: "Dialled. Note what came of it.", noNumber: "The caller's number was withheld.", note: "What was said, for colleagues",
    reached: "Reached, done", notReached: "Not reached", again: "Not reached, again in {{minutes}} min", done: "Noted; the work is done.", noted: "Noted.",
    was: { HANDLED: "Called and was answered", REACHED: "Called back and reached", NOT_REACHED: "Called back, not reached" },
    talked: "talked {{duration}}", waited: "waited {{duration}}",
    log: {
      open: "Log a call", title: "Log a call", number: "Number", numberHint: "With the country code, for instance +62 812 3456 7890", name: "Name", outcome: "What happened",
      HANDLED: "They called and were answered", MISSED: "They called; somebody must call back", REACHED: "We called and reached them", NOT_REACHED: "We called in vain",
      submit: "Log it", done: "The call is logged.",
    },
  },
  flag: {
    "logged-by-hand": "noted by a colleague",
    deleted: "taken back by the customer", edited: "changed by the customer", public: "public", unsupported: "a kind the network does not pass on",
    "attachment-missing": "a file could not be fetched",
  },
  delivery: {
    ACCEPTED: "Accepted, being sent", SENT: "Sent {{at}}", DEFERRED: "Delayed, will be tried again", BOUNCED: "Not delivered: it came back", REFUSED: "Not delivered: refused",
    means: {
      ACCEPTED: "The router has the reply; the channel sends it.", SENT: "The customer's server took the message.", DEFERRED: "The customer's server asked to try later.",
      BOUNCED: "The message came back as undeliverable.", REFUSED: "The channel refused to send the message.",
    },
  },
  composer: {
    kind: "Reply or note", reply: "Reply", note: "Internal note", answerTo: "Answer {{name}}", noteText: "A note for colleagues; the customer never sees it", addNote: "Add note",
    heldBy: "{{name}} holds this conversation. Only the owner can answer.", notHeld: "Nobody holds this conversation right now. Only the owner can answer.",
    send: "Send", sendResolve: "Send and resolve", sent: "Reply accepted.", sentResolved: "Reply accepted, conversation resolved.",
    kept: "Your text is kept.", pending: "Accepted, waiting for the router. The page asks again by itself; the customer gets the reply once.", letGo: "Write another reply",
  },
  resolve: {
    open: "Resolve", title: "Resolve this conversation", disposition: "Disposition", dispositionHint: "What it was about, for the reports", note: "Note",
    noteHint: "For colleagues, never sent", submit: "Resolve", done: "Resolved.",
  },
  park: {
    open: "Park", title: "Park until later", untilCustomer: "Until the customer writes again", until: "Until", oneHour: "In an hour", tomorrow: "Tomorrow 9:00", nextWeek: "In a week",
    whichever: "It comes back at whichever comes first.", needsOne: "Choose a time, or wait for the customer.", submit: "Park", done: "Parked.", resume: "Resume", resumed: "Active again.",
  },
  transfer: {
    open: "Transfer…", title: "Transfer", toQueue: "To a queue", toAgent: "To an agent", queueOption: "{{name}} ({{waiting}} waiting)", note: "Note for whoever takes it", submit: "Transfer", done: "Transferred.",
  },
  assign: {
    open: "Assign to an agent…", title: "Assign to an agent", hint: "An assignment skips the offer. It may exceed the agent's capacity; the explanation will say so.", submit: "Assign", done: "Assigned.",
  },
  people: {
    maybe: "The same customer? {{name}}", merge: "Same customer", apart: "Keep apart", merged: "One customer now.", keptApart: "Kept apart; it is not suggested again.",
    one: "One customer, known as", split: "Split", splitName: "Split {{name}} off", splitDone: "Split off.", itself: "Tanggap itself",
    audit: { MERGED: "Merged by {{actor}}, {{at}}", SPLIT: "Split by {{actor}}, {{at}}", KEPT_APART: "Kept apart by {{actor}}, {{at}}" },
  },
  letter: {
    open: "Log a letter or visit", title: "Log a letter or visit", kind: "What it was", letter: "Letter", visit: "Visit", name: "Sender or visitor", receivedOn: "Received on",
    address: "Postal address", email: "Email (optional)", phone: "Phone (optional)", subject: "About", text: "What it says", scan: "Scan", scanHint: "PDF, JPEG or PNG, up to 3 MB",
    choose: "Choose a file", submit: "Log it", done: "Logged. It finds its agent like any message.", who: "It is noted that you logged it.",
    needsName: "Who wrote or came?", needsText: "Type what it says, or add a scan.", tooLarge: "This scan has {{size}}; 3 MB is the most.",
  },
  side: { toggle: "Customer and history", label: "Customer and history", others: "Other conversations, all channels", allOthers: "Show all {{count}}", history: "What happened" },
  why: {
    me: "Why me?", waiting: "Why still waiting?", routing: "Why there?", title: "Why this was routed so", waitingTitle: "Why is this still waiting?", none: "The router has not decided anything about this yet.",
    position: "Number {{position}} in the queue, {{ahead}} ahead", asOf: "as of {{at}}", unblock: "What would move it", nearest: "Nearest agents", lastDecision: "The last decision", earlier: "Earlier decisions",
    outcome: { OFFERED: "Offered", ASSIGNED: "Assigned", WAITING: "Kept waiting" },
    funnel: "{{considered}} agents considered, {{eligible}} eligible",
    kind: { SKILL: "Skill", PRESENCE: "Presence", CAPACITY: "Capacity", CHANNEL_CAPACITY: "Channel capacity", BACKOFF: "Declined recently" },
    excluded_one: "{{count}} agent left out", excluded_other: "{{count}} agents left out", andMore_one: "and {{count}} more", andMore_other: "and {{count}} more",
    candidates: "The best candidates, compared from left to right", load: "Load", surplus: "Spare skills", lastAccepted: "Last accepted", chosen: "chosen", never: "never", ago: "{{duration}} ago",
    tieBreak: "Tie-break", origin: "Rule “{{rule}}” of version {{version}}, queue {{queue}}, step {{step}}, position {{position}}", orderKey: "Order key",
  },
  board: {
    waiting: "Waiting", offered: "Offered", active: "Active", parked: "Parked", resolvedToday: "Resolved today", breached: "Past target", queues: "Queues", oldest: "Oldest waits",
    alerts: "Alerts", noAlerts: "Nothing needs you.", openWork: "Open it", agents: "Agents", changePresence: "Set presence of {{name}}", items_one: "{{count}} work item", items_other: "{{count}} work items",
  },
  report: {
    title: "Response times", text: "How long customers of this desk waited.", textOwn: "How long your customers waited.", range: "Days", lastDays: "Last {{days}} days", allQueues: "All queues",
    firstResponseMedian: "First response, median", metTarget: "Within the target of {{target}}", missedTarget: "Over the target of {{target}}", nothingYet: "Nothing in this period yet.",
    withinTarget: "Within target", withinTargetText: "First response within {{target}}", count: "First responses", countText: "Conversations answered in this period", resolutionMedian: "Resolution, median",
    resolutionText: "From receipt to resolved", perDay: "Day by day", perDayText: "Median first response (line) and conversations answered (bars)", hours: "hours", minutes: "minutes", answered: "Answered", medianHours: "Median (h)", medianMinutes: "Median (min)",
    table: "All numbers", definition: "Definition version {{version}}", metric: "Metric", countShort: "Count", clock: "Clock", calendar: "Calendar", business: "Business hours",
    meanSeconds: "Mean", medianSeconds: "Median", p90Seconds: "p90", p99Seconds: "p99", maxSeconds: "Max",
    businessHours: "Business hours: {{text}}.", withinFormula: "Within target = answered within the target ÷ all answered.",
    items: "The conversations behind the numbers", subject: "Subject", notAnswered: "not yet", showAll: "Show all {{count}}",
  },
  metric: {
    FIRST_RESPONSE: "First response", NEXT_RESPONSE: "Next response", CALL_WAIT: "Call answered", QUEUE_WAIT: "Wait in queue", RESOLUTION: "Resolution",
    formula: {
      FIRST_RESPONSE: "first reply by a person − received; automatic mail left out", CALL_WAIT: "call answered − began to ring; missed calls are work of their own", NEXT_RESPONSE: "reply − oldest unanswered customer message before it",
      QUEUE_WAIT: "first accepted − entered the queue", RESOLUTION: "resolved − received",
    },
  },
  admin: {
    title: "Configuration", sections: "Sections", notAllowed: "Only admins can change this desk.",
    section: { rules: "Rules", agents: "Agents", skills: "Skills", queues: "Queues", hours: "Hours and desk", yaml: "As YAML", try: "Try a message", versions: "Versions", held: "Forms set aside", users: "Logins" },
    unsaved: "Not saved", draftChanged: "Draft, not published", draftSame: "As published", basedOn: "based on version {{version}}", save: "Save draft", saved: "Draft saved.", publish: "Publish…",
    checking: "Checking…", noFindings: "No findings", errors_one: "{{count}} error", errors_other: "{{count}} errors", warnings_one: "{{count}} warning", warnings_other: "{{count}} warnings", hasFinding: "has a finding",
    conflict: "Someone else changed the draft", conflictText: "Your changes are still here, but not saved.", loadTheirs: "Load theirs", keepMine: "Overwrite with mine",
    addSkill: "Add skill", idHint: "Short and lasting; other things refer to it",
    textUnreadable: "The YAML text cannot be read at line {{line}}, so these fields show the last readable state. A change here replaces the text.",
    unreadable: "Line {{line}}, column {{column}}: {{message}}", yamlHint: "The same document as in the forms. Comments live in this page only; they are not kept when the draft is saved.",
  },
  rules: {
    text: "The first rule that matches a message decides where it goes; the last one takes the rest.", facts: "What can a condition ask?", factsText: "Conditions are CEL expressions over the message. These facts are known:",
    add: "Add rule", newName: "new rule", name: "Name of the rule", default: "default", defaultText: "Matches every message that no rule above matched.", when: "When (CEL)", queuePriority: "as the queue",
    up: "Move {{name}} up", down: "Move {{name}} down",
    hits_one: "{{count}} message", hits_other: "{{count}} messages", noHits: "no message yet", hitsHint: "Messages that became work by this rule, over all versions",
  },
  agents: {
    text: "Who answers, what they can, and how much at once.", add: "Add agent", unnamed: "(no name yet)", capacity: "Capacity", capacityHint: "Work items at the same time", units: "Units",
    channelCaps: "Caps per channel", channelCapsHint: "No more than this many of a channel, within the capacity", addCap: "Add cap",
  },
  skillsPage: { text: "What agents can and rules ask for; levels run from 1 to 5.", used: "Used by", usedBy: "{{agents}} agents, {{rules}} rules" },
  queues: {
    text: "Where work waits, and what customers are promised.", add: "Add queue", autoAccept: "Accept without asking", seconds: "s", unset: "not set",
    firstResponseSeconds: "First response target", offerSeconds: "Offer stands for", ownerGraceSeconds: "Owner may be away for", wrapUpSeconds: "Wrap-up time",
  },
  hours: {
    title: "Business hours", from: "From", to: "To", none: "No hours: the desk counts as closed all the time.", add: "Add hours", zone: "Time zone", holidays: "Holidays", holidaysHint: "Choose days",
    desk: "Desk", deskName: "Name of the desk", dispositions: "Dispositions", leaseSeconds: "Offline after silence of", declineBackoffSeconds: "Not offered again for", affinitySeconds: "Prefers the last owner for",
  },
  publish: {
    title: "Publish the draft", text: "It takes effect for new and for waiting work within about a second. Every version can be restored.", difference: "What changes", noDifference: "The draft says the same as the published version.", unchanged: "$ unchanged lines",
    comment: "Comment", commentExample: "What changes, and why", confirm: "Publish", saveAndPublish: "Save and publish",
    effective: "Version {{version}} is in effect.", notYet: "Version {{version}} is published; the router has not confirmed it yet.",
  },
  trial: {
    text: "Where would this message go if the saved draft were published? Nothing is changed by asking.", unsaved: "There are changes that are not saved; the saved draft is tried.",
    known: "Id of a message that came", knownHint: "Or leave this empty and write one below", from: "From", language: "Language", subject: "Subject", body: "Text", submit: "Try it",
    matched: "Rule “{{rule}}” sends it to {{queue}} with priority {{priority}}", unanswered: "The rule “{{rule}}” could not be asked: {{reason}}",
    others_one: "The draft would also move {{count}} other item.", others_other: "The draft would also move {{count}} other items.",
  },
  versions: {
    version: "Version", published: "Published", by: "By", live: "in effect", restore: "Restore", restored: "Version {{version}} is now the draft.", restoreTitle: "Restore version {{version}}?",
    restoreText: "It becomes the draft. Nothing changes for customers until you publish it.", restoreLoses: "It replaces the draft, and changes in it that are not published are lost. Nothing changes for customers until you publish.",
  },
  held: {
    text: "Forms that looked like a machine's. Whoever sent one read the usual thanks; nobody else sees it until you let it through.", none: "Nothing was set aside.", nobody: "No address", reason: { BAIT: "Filled in a hidden field", FAST: "Came back too fast" },
    where: "{{account}} · {{at}}", release: "Let it through", released: "Let through: it is on its way to the desk.", by: "Let through by {{who}}",
  },
  users: {
    text: "Who may log in. Logins take effect at once.", add: "Add login", edit: "Change login", role: "Role", agentHint: "The agent this person works as", passwordKept: "Leave empty to keep the password",
    saved: "Login saved.", usernameNeeded: "A user name without spaces, please.", nameNeeded: "A name, please.", passwordNeeded: "A first password, please.",
  },
};
