import { Alert, Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconLink, IconUserQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { keepContactApart, mergeContact, splitContact } from "../api/calls";
import { keys } from "../api/keys";
import { sayFailure, saySuccess } from "../api/say";
import type { Contact, ContactMember } from "../api/types";
import { useTimes } from "../time/clock";

const nameOf = (member: ContactMember) => member.name ?? member.addresses[0] ?? member.id;
const addressOf = (member: ContactMember) => member.addresses.filter((address) => address !== nameOf(member)).join(", ");

/** Who may be the same customer, who was said to be, and the way back from both. */
export function People({ contact, desk }: { contact: Contact; desk: string }) {
  const { t } = useTranslation();
  const { moment } = useTimes();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ run }: { run: () => Promise<Contact>; said: string }) => run(),
    onSuccess: (_, { said }) => { saySuccess(said); },
    onError: sayFailure,
    onSettled: () => client.invalidateQueries({ queryKey: keys.contacts }),
  });
  const last = contact.audit[0];
  const nobody = contact.suggestions.length === 0 && contact.members.length < 2 && !last;
  if (nobody) return null;

  return (
    <Stack gap={10} mt="md" data-testid="people">
      {contact.suggestions.map(({ contact: other, reasons }) => (
        <Alert key={other.id} color="blue" p="sm" icon={<IconUserQuestion size={18} />} title={t("people.maybe", { name: nameOf(other) })} data-testid="suggestion" data-contact={other.id}>
          <Text fz="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>{addressOf(other)}</Text>
          <List size="sm" listStyleType="none">
            {reasons.map((reason) => <List.Item key={reason} style={{ overflowWrap: "anywhere" }}>{reason}</List.Item>)}
          </List>
          <Group gap={6} mt={8}>
            <Button size="compact-sm" loading={change.isPending} data-testid="suggestion-merge"
              onClick={() => { change.mutate({ run: () => mergeContact(desk, contact.id, other.id), said: t("people.merged") }); }}>
              {t("people.merge")}
            </Button>
            <Button size="compact-sm" variant="default" disabled={change.isPending} data-testid="suggestion-apart"
              onClick={() => { change.mutate({ run: () => keepContactApart(desk, contact.id, other.id), said: t("people.keptApart") }); }}>
              {t("people.apart")}
            </Button>
          </Group>
        </Alert>
      ))}
      {contact.members.length > 1 ? (
        <div>
          <Title order={3} fz="sm" mb={6}>{t("people.one")}</Title>
          <Stack gap={6}>
            {contact.members.map((member) => (
              <Group key={member.id} gap={6} wrap="nowrap" data-testid="member" data-contact={member.id}>
                <IconLink size={14} style={{ flex: "none" }} aria-hidden />
                <div style={{ minWidth: 0, flex: 1 }}>
                  <Text fz="sm" className="clip">{nameOf(member)}</Text>
                  {addressOf(member) ? <Text fz="xs" c="dimmed" className="clip" title={addressOf(member)}>{addressOf(member)}</Text> : null}
                </div>
                <Button size="compact-xs" variant="subtle" color="gray" disabled={change.isPending} aria-label={t("people.splitName", { name: nameOf(member) })} data-testid="member-split"
                  onClick={() => { change.mutate({ run: () => splitContact(desk, member.id), said: t("people.splitDone") }); }}>
                  {t("people.split")}
                </Button>
              </Group>
            ))}
          </Stack>
        </div>
      ) : null}
      {last ? (
        <Text fz="xs" c="dimmed" data-testid="people-audit">
          {t(`people.audit.${last.action}`, { actor: last.actor === "automatic" ? t("people.itself") : last.actor, at: moment(last.at) })}
          {last.why ? ` · ${last.why}` : ""}
        </Text>
      ) : null}
    </Stack>
  );
}
